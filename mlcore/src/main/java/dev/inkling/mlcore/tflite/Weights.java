package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.tensor.Shape;

/**
 * What layers with a weight and a bias share: their operator takes in the batch normalisation after
 * them, which is then part of the weight and the bias, and the ReLU after that.
 *
 * <p>So the batch normalisation cannot be told from the file: what is read is the layer alone, with
 * other values.
 */
final class Weights {
  private static final String WEIGHT = "/weight";

  private final Parameter weight;
  private final Parameter bias;
  private final float[] weightValues;
  private final float[] biasValues;
  private final String name;
  private final boolean relu;

  private Weights(
      Parameter weight,
      Parameter bias,
      float[] weightValues,
      float[] biasValues,
      String name,
      boolean relu) {
    this.weight = weight;
    this.bias = bias;
    this.weightValues = weightValues;
    this.biasValues = biasValues;
    this.name = name;
    this.relu = relu;
  }

  /** A layer's weights, with what its operator takes in of the layers that follow. */
  static Weights of(Layer layer, Parameter weight, Parameter bias, Row<Layer> rest) {
    float[] weightValues = weight.value().data();
    float[] biasValues = bias.value().data();
    while (rest.peek() instanceof BatchNorm norm) {
      NormScale scale = NormScale.of(norm);
      weightValues = scale.ofWeights(weightValues);
      biasValues = scale.ofBias(biasValues);
      rest.take();
    }
    boolean relu = rest.peek() instanceof Relu;
    String name = relu ? rest.take().name() : layer.name();
    return new Weights(weight, bias, weightValues, biasValues, name, relu);
  }

  /** Adds the weight, with its values in another order and shape, and returns its tensor. */
  int addWeight(GraphBuilder graph, Shape shape, float[] values) {
    return graph.constant(weight.name(), shape, values);
  }

  /** Adds the bias and returns its tensor. */
  int addBias(GraphBuilder graph) {
    return graph.constant(bias.name(), bias.value().shape(), biasValues);
  }

  /** The weight's values, in the layer's order. */
  float[] values() {
    return weightValues;
  }

  /** The name of what the operator gives: the ReLU's, if it takes one in, or the layer's. */
  String name() {
    return name;
  }

  /** Whether the operator takes in a ReLU. */
  boolean relu() {
    return relu;
  }

  /**
   * Adds the layer of an operator that reads a weight and a bias, and the ReLU that it took in.
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
      GraphStep step,
      LayerReader layers)
      throws ModelFormatException {
    String weight = step.floats(1).name;
    step.require(
        weight.endsWith(WEIGHT) && weight.length() > WEIGHT.length(),
        "must have weights named <layer>%s, got %s",
        WEIGHT,
        weight);
    String name = weight.substring(0, weight.length() - WEIGHT.length());
    Graph.Tensor ordered = Graph.Tensor.constant(weight, shape, values);
    Value y = layers.add(name, layer, x, step, ordered, step.floats(2));
    if (relu) {
      return layers.add(step.name(), new Relu(), y, step);
    }
    step.require(
        step.name().equals(name), "must write a tensor named %s, got %s", name, step.name());
    return y;
  }
}
