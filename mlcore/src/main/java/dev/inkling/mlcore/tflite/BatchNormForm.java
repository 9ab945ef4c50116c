package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;

/**
 * A {@link BatchNorm} that no layer before it takes in (see {@link Weights}) is a MUL and an ADD,
 * by the {@link NormScale}. What training needs, parameters and settings, are constants that no
 * operator reads.
 */
final class BatchNormForm extends LayerForm<BatchNorm> {
  private static final String SCALED = "/scaled";
  private static final String SETTINGS = "/settings";

  BatchNormForm() {
    super(BatchNorm.class);
  }

  @Override
  Value write(BatchNorm norm, Value x, Row<Layer> rest, GraphBuilder graph) {
    String name = norm.name();
    Shape channels = norm.gamma().value().shape();
    NormScale norms = NormScale.of(norm);
    int scale = graph.constant(name + "/scale", channels, x.order().toFile(norms.scale()));
    Value scaled =
        graph.operator(Kind.MUL, MultiplicationOptions.PLAIN, x, name + SCALED, x.shape(), scale);
    int shift = graph.constant(name + "/shift", channels, x.order().toFile(norms.shift()));
    Value y = graph.operator(Kind.ADD, AdditionOptions.PLAIN, scaled, name, x.shape(), shift);
    for (Parameter parameter : norm.parameters()) {
      graph.constant(parameter.name(), channels, x.order().toFile(parameter.value().data()));
    }
    graph.constant(name + SETTINGS, Shape.of(2), new float[] {norm.momentum(), norm.epsilon()});
    return y.inOrder(x.order());
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    GraphStep second = steps.peek(1);
    return steps.peek().kind() == Kind.MUL
        && second != null
        && second.kind() == Kind.ADD
        && steps.peek().name().equals(second.name() + SCALED);
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep mul = steps.take();
    GraphStep add = steps.take();
    mul.requireInputs(2);
    add.requireInputs(2);
    String name = add.name();
    Graph.Tensor gamma = channels(name + "/gamma", add, x);
    Graph.Tensor beta = channels(name + "/beta", add, x);
    Graph.Tensor mean = channels(name + "/mean", add, x);
    Graph.Tensor variance = channels(name + "/variance", add, x);
    Graph.Tensor settings = add.floats(name + SETTINGS);
    add.require(
        settings.floats.length == 2, "must have 2 %s, got %s", settings.name, settings.shape);
    float epsilon = settings.floats[1];
    NormScale norms =
        NormScale.of(gamma.floats, beta.floats, mean.floats, variance.floats, epsilon);
    requireEqual(x.order().toFile(norms.scale()), mul);
    requireEqual(x.order().toFile(norms.shift()), add);
    BatchNorm layer = new BatchNorm().momentum(settings.floats[0]).epsilon(epsilon);
    return layers.add(name, layer, x, add, gamma, beta, mean, variance).inOrder(x.order());
  }

  /** A parameter, with a value for each channel. */
  private static Graph.Tensor channels(String name, GraphStep step, Value x)
      throws ModelFormatException {
    Graph.Tensor tensor = step.floats(name);
    Shape expected = Shape.of(x.shape().dimension(0));
    step.require(
        tensor.shape.equals(expected), "must have %s%s, got %s", name, expected, tensor.shape);
    return Graph.Tensor.constant(name, expected, x.order().fromFile(tensor.floats));
  }

  private static void requireEqual(float[] expected, GraphStep step) throws ModelFormatException {
    Graph.Tensor actual = step.floats(1);
    step.require(
        Arrays.equals(expected, actual.floats),
        "must have in %s what follows from the layer's parameters",
        actual.name);
  }
}
