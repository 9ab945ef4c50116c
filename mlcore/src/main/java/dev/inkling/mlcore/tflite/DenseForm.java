package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Layer;

/** A {@link Dense} is a FULLY_CONNECTED, with the ReLU after it. */
final class DenseForm extends LayerForm<Dense> {
  DenseForm() {
    super(Dense.class);
  }

  @Override
  Value write(Dense dense, Value x, Row<Layer> rest, GraphBuilder graph) {
    Weights weights = Weights.of(dense, dense.weight(), dense.bias(), rest);
    int weight =
        weights.addWeight(
            graph, dense.weight().value().shape(), x.order().toFile(weights.values()));
    int bias = weights.addBias(graph);
    Options options = new DenseOptions(weights.relu());
    return graph.operator(
        Kind.FULLY_CONNECTED, options, x, weights.name(), dense.outputShape(), weight, bias);
  }

  @Override
  boolean begins(Row<GraphStep> steps) {
    return steps.peek().kind() == Kind.FULLY_CONNECTED;
  }

  @Override
  Value read(Row<GraphStep> steps, Value x, LayerReader layers) throws ModelFormatException {
    GraphStep step = steps.take();
    step.requireInputs(3);
    Graph.Tensor weight = step.floats(1);
    step.require(!x.isImage(), "must read [batch, N], got an image");
    int inputs = x.shape().size();
    step.require(
        weight.shape.rank() == 2 && weight.shape.dimension(1) == inputs,
        "must have weights of shape [units, %s], got %s",
        inputs,
        weight.shape);
    return Weights.read(
        new Dense(weight.shape.dimension(0)),
        weight.shape,
        x.order().fromFile(weight.floats),
        step.options(DenseOptions.class).relu(),
        x,
        step,
        layers);
  }
}
