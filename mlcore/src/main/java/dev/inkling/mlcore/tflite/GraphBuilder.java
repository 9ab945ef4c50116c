package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;

/**
 * Makes the graph of a network: layers to operators, NCHW to NHWC.
 *
 * <p>A tensor that a layer computes has the layer's name, and a constant has its parameter's, so
 * that the names of all layers can be read back.
 */
final class GraphBuilder {
  static final String INPUT = "image";
  static final String OUTPUT = "probabilities";
  static final String PADDED = "/padded";

  private final Sequential network;
  private final int batch;
  private final Graph graph;

  /** The tensor that holds the output of the layers so far, and its shape without the batch. */
  private int current;

  private Shape shape;

  /** The image that the current vector is the flattened form of; null if it is of none. */
  private Shape flattened;

  private GraphBuilder(Sequential network, int batch) {
    this.network = network;
    this.batch = batch;
    this.graph = new Graph(network.name());
  }

  /**
   * The network's graph, with a softmax at its end.
   *
   * @throws IllegalArgumentException if the network has a layer, an input or an output that the
   *     graph cannot express; the message names it
   */
  static Graph of(Sequential network, int batch) {
    return new GraphBuilder(network, batch).build();
  }

  private Graph build() {
    shape = network.inputShape();
    if (shape.rank() != 3 && shape.rank() != 1) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " takes "
              + shape
              + "; a .tflite can be written of a network that takes an image [C, H, W] or a vector"
              + " [N]");
    }
    current = graph.add(Graph.Tensor.computed(INPUT, Layouts.withBatch(shape, batch)));
    graph.input = current;
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      boolean relu =
          (layer instanceof Conv2d || layer instanceof Dense)
              && i + 1 < layers.size()
              && layers.get(i + 1) instanceof Relu;
      if (relu) {
        i++;
      }
      add(layer, layers.get(i), relu);
    }
    addSoftmax();
    graph.output = current;
    return graph;
  }

  /** Adds a layer, and {@code last} with it if that is the ReLU after it. */
  private void add(Layer layer, Layer last, boolean relu) {
    if (layer instanceof Conv2d conv && isPlain(conv)) {
      addConv2d(conv, last, relu);
    } else if (layer instanceof Dense dense) {
      addDense(dense, last, relu);
    } else if (layer instanceof MaxPool2d pool) {
      Graph.Options options = new Graph.Options(false, pool.stride(), pool.size(), false);
      addOperator(Kind.MAX_POOL_2D, options, last.name(), pool.outputShape());
    } else if (layer instanceof Relu) {
      addOperator(Kind.RELU, Graph.Options.NONE, last.name(), layer.outputShape());
    } else if (layer instanceof Flatten) {
      addFlatten(layer);
    } else {
      throw new IllegalArgumentException(
          "layer "
              + layer.name()
              + " ("
              + layer.description()
              + ") of network "
              + network.name()
              + " cannot be written as .tflite");
    }
  }

  /** Whether a convolution has no dilation, one group and as many zeros on every side. */
  private static boolean isPlain(Conv2d conv) {
    int padding = conv.paddingTop();
    return conv.dilation() == 1
        && conv.groups() == 1
        && conv.paddingBottom() == padding
        && conv.paddingLeft() == padding
        && conv.paddingRight() == padding;
  }

  private void addConv2d(Conv2d conv, Layer last, boolean relu) {
    int padding = conv.paddingTop();
    boolean same = padding > 0 && SamePadding.equals(shape, conv.kernel(), conv.stride(), padding);
    if (padding > 0 && !same) {
      addPad(conv);
    }
    Shape weights = conv.weight().value().shape();
    int weight =
        graph.add(
            Graph.Tensor.constant(
                conv.weight().name(),
                Shape.of(
                    weights.dimension(0),
                    weights.dimension(2),
                    weights.dimension(3),
                    weights.dimension(1)),
                Layouts.channelsLast(conv.weight().value().data(), weights)));
    int bias = addBias(conv.bias().name(), conv.bias().value().data());
    Graph.Options options = new Graph.Options(same, conv.stride(), 1, relu);
    addOperator(Kind.CONV_2D, options, last.name(), last.outputShape(), weight, bias);
  }

  private void addPad(Conv2d conv) {
    int p = conv.paddingTop();
    int paddings =
        graph.add(
            Graph.Tensor.constant(
                conv.name() + "/paddings", Shape.of(4, 2), new int[] {0, 0, p, p, p, p, 0, 0}));
    Shape padded =
        Shape.of(shape.dimension(0), shape.dimension(1) + 2 * p, shape.dimension(2) + 2 * p);
    addOperator(Kind.PAD, Graph.Options.NONE, conv.name() + PADDED, padded, paddings);
  }

  private void addDense(Dense dense, Layer last, boolean relu) {
    int inputs = dense.inputShape().size();
    int units = dense.outputShape().size();
    int weight =
        graph.add(
            Graph.Tensor.constant(
                dense.weight().name(),
                Shape.of(units, inputs),
                Layouts.inputsChannelsLast(dense.weight().value().data(), units, flattened)));
    int bias = addBias(dense.bias().name(), dense.bias().value().data());
    Graph.Options options = new Graph.Options(false, 1, 1, relu);
    addOperator(Kind.FULLY_CONNECTED, options, last.name(), last.outputShape(), weight, bias);
    flattened = null;
  }

  private void addFlatten(Layer flatten) {
    if (shape.rank() == 3) {
      flattened = shape;
    }
    int[] target = {batch, shape.size()};
    int newShape = graph.add(Graph.Tensor.constant(flatten.name() + "/shape", Shape.of(2), target));
    addOperator(Kind.RESHAPE, Graph.Options.NONE, flatten.name(), flatten.outputShape(), newShape);
  }

  private void addSoftmax() {
    if (shape.rank() != 1 || !Layouts.flattensAlike(flattened)) {
      throw new IllegalArgumentException(
          "network "
              + network.name()
              + " ends in "
              + (shape.rank() == 1 ? flattened + ", flattened" : shape)
              + "; a .tflite can be written of a classifier that ends in a Dense layer's logits");
    }
    addOperator(Kind.SOFTMAX, Graph.Options.NONE, OUTPUT, shape);
  }

  private int addBias(String name, float[] values) {
    return graph.add(Graph.Tensor.constant(name, Shape.of(values.length), values));
  }

  /** Adds an operator on the current tensor and constants; its output becomes the current one. */
  private void addOperator(
      Kind kind, Graph.Options options, String outputName, Shape outputShape, int... constants) {
    int[] inputs = new int[1 + constants.length];
    inputs[0] = current;
    System.arraycopy(constants, 0, inputs, 1, constants.length);
    shape = outputShape;
    current = graph.add(Graph.Tensor.computed(outputName, Layouts.withBatch(shape, batch)));
    graph.operators.add(new Graph.Operator(kind, inputs, current, options));
  }
}
