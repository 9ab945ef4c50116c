package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Makes the graph of a network: layers to operators by their {@link LayerForm}, NCHW to NHWC. */
final class GraphBuilder {
  static final String INPUT = "image";
  static final String OUTPUT = "probabilities";

  private final Sequential network;
  private final int batch;

  /** Whether the input is [batch, H·W·C] instead of [batch, H, W, C]. */
  private final boolean flat;

  private final Graph graph;

  private GraphBuilder(Sequential network, int batch, boolean flat) {
    this.network = network;
    this.batch = batch;
    this.flat = flat;
    this.graph = new Graph(network.name(), GraphEncoder.SIGNATURE);
  }

  /**
   * The network's graph, with a softmax at its end unless it has one of its own.
   *
   * @throws IllegalArgumentException if the network has a layer, an input or an output that the
   *     graph cannot express, or a parameter that is not finite; the message names it
   */
  static Graph of(Sequential network, int batch) {
    Shape input = Layouts.withBatch(network.inputShape(), batch);
    return new GraphBuilder(network, batch, !input.equals(Layouts.outside(input))).build();
  }

  /** The network's graph for one example, with the tensors and operators of another batch's. */
  static Graph ofOne(Sequential network, Graph graph) {
    int rank = graph.tensors.get(graph.input()).shape.rank();
    return new GraphBuilder(network, 1, rank == 2 && network.inputShape().rank() == 3).build();
  }

  private Graph build() {
    Shape shape = network.inputShape();
    if (shape.rank() != 3 && shape.rank() != 1) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " takes "
              + shape
              + "; a .tflite can be written of a network that takes an image [C, H, W] or a vector"
              + " [N]");
    }
    Value y = row(network.layers(), input(shape));
    requireVector(y);
    if (network.givesProbabilities()) {
      requireOtherName(y);
      graph.outputs.put(OUTPUT, y.tensor());
    } else {
      Value softmax = operator(Kind.SOFTMAX, new UnitSoftmaxOptions(), y, OUTPUT, y.shape());
      graph.outputs.put(OUTPUT, softmax.tensor());
    }
    return graph;
  }

  private Value input(Shape shape) {
    Shape image = withBatch(shape);
    int input = graph.add(Graph.Tensor.computed(INPUT, flat ? Layouts.flat(image) : image));
    graph.inputs.put(INPUT, input);
    Value x = new Value(input, shape);
    if (!flat) {
      return x;
    }
    int extents = constant(INPUT + "/shape", Shape.of(4), image.toArray());
    return operator(Kind.RESHAPE, EmptyOptions.EMPTY, x, INPUT + "/nhwc", shape, extents);
  }

  private void requireVector(Value y) {
    if (y.isImage() || !y.order().equals(VectorOrder.SAME)) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " ends in "
              + (y.isImage() ? "an image " : "a flattened image of ")
              + y.shape()
              + "; a .tflite can be written of a classifier that ends in a Dense layer's logits");
    }
  }

  /** A softmax of that name is read as one that the network does not have. */
  private void requireOtherName(Value y) {
    String name = graph.tensors.get(y.tensor()).name;
    if (name.equals(OUTPUT)) {
      throw new IllegalArgumentException(
          "the last layer of network "
              + network.name()
              + " must not be named "
              + OUTPUT
              + ": so is the softmax that a .tflite has after logits");
    }
  }

  /** Adds layers that follow each other, and returns what the last gives. */
  Value row(List<Layer> layers, Value x) {
    List<Layer> lasting = new ArrayList<>(layers);
    lasting.removeIf(Layer::isIdentityInInference);
    Row<Layer> row = new Row<>(lasting);
    Value value = x;
    while (!row.isEmpty()) {
      Layer layer = row.take();
      value = form(layer).writeLayer(layer, value, row, this);
    }
    return value;
  }

  private LayerForm<?> form(Layer layer) {
    for (LayerForm<?> form : LayerForms.ALL) {
      if (form.isOf(layer)) {
        return form;
      }
    }
    throw new IllegalArgumentException(
        "layer "
            + layer.name()
            + " ("
            + layer.description()
            + ") of network "
            + network.name()
            + " cannot be written as .tflite");
  }

  /**
   * Adds a constant of floats and returns its tensor.
   *
   * @throws IllegalArgumentException if one is NaN or infinite
   */
  int constant(String name, Shape shape, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name
                + " of network "
                + network.name()
                + " must be finite to be written as .tflite, got "
                + values[i]
                + " at "
                + i);
      }
    }
    return graph.add(Graph.Tensor.constant(name, shape, values));
  }

  /** Adds a constant of ints and returns its tensor. */
  int constant(String name, Shape shape, int... values) {
    return graph.add(Graph.Tensor.constant(name, shape, values));
  }

  /** Adds an operator of version 1. */
  Value operator(Kind kind, Options options, Value x, String name, Shape shape, int... constants) {
    return operator(kind, 1, options, x, name, shape, constants);
  }

  /**
   * Adds an operator.
   *
   * @param version the schema's first that can express the options
   * @param x what it reads, before its constants
   * @param name of what it writes
   * @param shape of what it writes, as in mlcore
   */
  Value operator(
      Kind kind,
      int version,
      Options options,
      Value x,
      String name,
      Shape shape,
      int... constants) {
    int[] inputs = new int[1 + constants.length];
    inputs[0] = x.tensor();
    System.arraycopy(constants, 0, inputs, 1, constants.length);
    return add(kind, version, options, inputs, name, shape);
  }

  /** Adds an operator of version 1 that reads what several others give. */
  Value join(Kind kind, Options options, List<Value> branches, String name, Shape shape) {
    int[] inputs = new int[branches.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = branches.get(i).tensor();
    }
    return add(kind, 1, options, inputs, name, shape);
  }

  private Value add(
      Kind kind, int version, Options options, int[] inputs, String name, Shape shape) {
    int output = graph.add(Graph.Tensor.computed(name, withBatch(shape)));
    graph.operators.add(new Graph.Operator(kind, version, inputs, output, options));
    return new Value(output, shape);
  }

  /** How many examples the file takes at a time. */
  int batch() {
    return batch;
  }

  private Shape withBatch(Shape shape) {
    return Layouts.withBatch(shape, batch);
  }
}
