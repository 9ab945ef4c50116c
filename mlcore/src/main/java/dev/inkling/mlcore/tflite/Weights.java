package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.tensor.Shape;

/** What operators with a weight and a bias share: they include the ReLU after their layer. */
final class Weights {
  private static final String WEIGHT = "/weight";

  private final Parameter weight;
  private final Parameter bias;
  private final String name;
  private final boolean relu;

  private Weights(Parameter weight, Parameter bias, String name, boolean relu) {
    this.weight = weight;
    this.bias = bias;
    this.name = name;
    this.relu = relu;
  }

  /** A layer's weights; takes the ReLU that follows the layer. */
  static Weights of(Layer layer, Parameter weight, Parameter bias, Row<Layer> rest) {
    boolean relu = rest.peek() instanceof Relu;
    return new Weights(weight, bias, relu ? rest.take().name() : layer.name(), relu);
  }

  /** Adds the weight, with its values in another order and shape, and returns its tensor. */
  int addWeight(GraphBuilder graph, Shape shape, float[] values) {
    return graph.constant(weight.name(), shape, values);
  }

  /** Adds the bias and returns its tensor. */
  int addBias(GraphBuilder graph) {
    return graph.constant(bias.name(), bias.value().shape(), bias.value().data());
  }

  /** The weight's values, in the layer's order. */
  float[] values() {
    return weight.value().data();
  }

  /** The name of the last layer that the operator includes. */
  String name() {
    return name;
  }

  /** Whether that is a ReLU. */
  boolean relu() {
    return relu;
  }

  /**
   * Adds the layer of an operator that reads a weight and a bias, and the ReLU within.
   *
   * @param shape of the weight in mlcore
   * @param values of the weight in mlcore's order
   */
  static Value read(
      Layer layer,
      Shape shape,
      float[] values,
      boolean relu,
      Value x,
      Step step,
      LayerReader layers)
      throws ModelFormatException {
    String weight = step.floats(1).name;
    step.require(
        weight.endsWith(WEIGHT) && weight.length() > WEIGHT.length(),
        "must have weights named <layer>%s, got %s",
        WEIGHT,
        weight);
    String name = weight.substring(0, weight.length() - WEIGHT.length());
    Value y =
        layers.add(
            name, layer, x, step, Graph.Tensor.constant(weight, shape, values), step.floats(2));
    if (relu) {
      return layers.add(step.name(), new Relu(), y, step);
    }
    step.require(
        step.name().equals(name), "must write a tensor named %s, got %s", name, step.name());
    return y;
  }
}
