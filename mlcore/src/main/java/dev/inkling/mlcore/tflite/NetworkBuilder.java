package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes the network of a graph that {@link GraphBuilder} made: its inverse, step by step. */
final class NetworkBuilder {
  private static final String WEIGHT = "/weight";
  private static final String BIAS = "/bias";

  private final Graph graph;
  private final int batch;
  private final Sequential.Builder network;
  private final List<float[]> values = new ArrayList<>();

  /** The tensor with the output of the operators so far, and its shape without the batch (CHW). */
  private int current;

  private Shape shape;
  private Shape flattened;

  /** The zeros that a PAD operator put around the image for the convolution after it. */
  private int padded;

  private int step;

  private NetworkBuilder(Graph graph) throws ModelFormatException {
    this.graph = graph;
    Shape input = graph.tensors.get(graph.input).shape;
    if (input.rank() != 4 && input.rank() != 2) {
      throw new ModelFormatException(
          "the model's input must be [batch, H, W, C] or [batch, N], got " + input);
    }
    batch = input.dimension(0);
    shape =
        input.rank() == 4
            ? Shape.of(input.dimension(3), input.dimension(1), input.dimension(2))
            : Shape.of(input.dimension(1));
    network = Sequential.builder(graph.name, shape);
    current = graph.input;
  }

  /** The network and the batch of a graph, with the metadata that came with it. */
  static TfliteModel read(Graph graph, ModelMetadata metadata) throws ModelFormatException {
    NetworkBuilder builder = new NetworkBuilder(graph);
    Sequential network = builder.build();
    return new TfliteModel(network, metadata, builder.batch);
  }

  private Sequential build() throws ModelFormatException {
    int last = graph.operators.size() - 1;
    for (step = 0; step <= last; step++) {
      Graph.Operator operator = graph.operators.get(step);
      require(operator.inputs[0] == current, "must read what the operator before it wrote");
      require(
          (operator.kind == Kind.SOFTMAX) == (step == last),
          "is out of place: a model ends in its only SOFTMAX");
      require(padded == 0 || operator.kind == Kind.CONV_2D, "must be a CONV_2D after a PAD");
      try {
        add(operator);
      } catch (IllegalArgumentException e) {
        throw new ModelFormatException(place() + ": " + e.getMessage(), e);
      }
      current = operator.output;
      Shape expected = Layouts.withBatch(shape, batch);
      Shape actual = graph.tensors.get(current).shape;
      require(actual.equals(expected), "must write a tensor of shape %s, got %s", expected, actual);
    }
    if (current != graph.output || last < 1) {
      throw new ModelFormatException("the model's output must be that of the SOFTMAX at its end");
    }
    return network.build(values);
  }

  private void add(Graph.Operator operator) throws ModelFormatException {
    String name = graph.tensors.get(operator.output).name;
    switch (operator.kind) {
      case PAD -> readPad(operator);
      case CONV_2D -> addConv2d(operator, name);
      case FULLY_CONNECTED -> addDense(operator, name);
      case MAX_POOL_2D -> {
        requireInputs(operator, 1);
        int size = operator.options.size();
        int stride = operator.options.stride();
        requireImage(size, size);
        network.add(name, new MaxPool2d(size, stride).floor());
        shape =
            Shape.of(
                shape.dimension(0),
                (shape.dimension(1) - size) / stride + 1,
                (shape.dimension(2) - size) / stride + 1);
      }
      case RELU -> {
        requireInputs(operator, 1);
        network.add(name, new Relu());
      }
      case RESHAPE -> {
        requireInputs(operator, 2);
        require(
            Arrays.equals(constantInts(operator, 1), new int[] {batch, shape.size()}),
            "must flatten to [%s, %s]",
            batch,
            shape.size());
        network.add(name, new Flatten());
        if (shape.rank() == 3) {
          flattened = shape;
        }
        shape = Shape.of(shape.size());
      }
      case SOFTMAX -> {
        requireInputs(operator, 1);
        require(shape.rank() == 1, "must read [batch, N], got an image");
      }
    }
  }

  private void readPad(Graph.Operator operator) throws ModelFormatException {
    requireInputs(operator, 2);
    int[] paddings = constantInts(operator, 1);
    int p = paddings.length == 8 ? paddings[2] : 0;
    require(
        p >= 1 && Arrays.equals(paddings, new int[] {0, 0, p, p, p, p, 0, 0}),
        "must put as many zeros on every side of an image, got %s",
        Arrays.toString(paddings));
    requireImage(1, 1);
    padded = p;
    shape = pad(p);
  }

  /** The current image with {@code p} more rows and columns on every side. */
  private Shape pad(int p) {
    return Shape.of(
        shape.dimension(0),
        Math.addExact(shape.dimension(1), Math.multiplyExact(2, p)),
        Math.addExact(shape.dimension(2), Math.multiplyExact(2, p)));
  }

  private void addConv2d(Graph.Operator operator, String name) throws ModelFormatException {
    requireInputs(operator, 3);
    Graph.Tensor weight = constant(operator, 1);
    Graph.Tensor bias = constant(operator, 2);
    requireImage(1, 1);
    require(
        weight.shape.rank() == 4
            && weight.shape.dimension(1) == weight.shape.dimension(2)
            && weight.shape.dimension(3) == shape.dimension(0),
        "must have weights of shape [F, K, K, %s], got %s",
        shape.dimension(0),
        weight.shape);
    int filters = weight.shape.dimension(0);
    int kernel = weight.shape.dimension(1);
    int stride = operator.options.stride();
    int padding = padded;
    if (operator.options.same()) {
      padding = SamePadding.before(shape.dimension(1), kernel, stride);
      require(
          padded == 0 && SamePadding.equals(shape, kernel, stride, padding),
          "must not have a SAME padding that differs from side to side");
      shape = pad(padding);
    }
    padded = 0;
    requireImage(kernel, kernel);
    shape =
        Shape.of(
            filters,
            (shape.dimension(1) - kernel) / stride + 1,
            (shape.dimension(2) - kernel) / stride + 1);
    String layer =
        addParameters(weight, bias, filters, Layouts.channelsFirst(weight.floats, weight.shape));
    network.add(layer, new Conv2d(filters, kernel).stride(stride).padding(padding).floor());
    addFused(operator, layer, name);
  }

  private void addDense(Graph.Operator operator, String name) throws ModelFormatException {
    requireInputs(operator, 3);
    Graph.Tensor weight = constant(operator, 1);
    Graph.Tensor bias = constant(operator, 2);
    require(shape.rank() == 1, "must read [batch, N], got an image");
    int inputs = shape.size();
    require(
        weight.shape.rank() == 2 && weight.shape.dimension(1) == inputs,
        "must have weights of shape [units, %s], got %s",
        inputs,
        weight.shape);
    int units = weight.shape.dimension(0);
    String layer =
        addParameters(
            weight, bias, units, Layouts.inputsChannelsFirst(weight.floats, units, flattened));
    network.add(layer, new Dense(units));
    addFused(operator, layer, name);
    shape = Shape.of(units);
    flattened = null;
  }

  /** Keeps a layer's values for when it is built, and returns the layer's name. */
  private String addParameters(
      Graph.Tensor weight, Graph.Tensor bias, int outputs, float[] weightValues)
      throws ModelFormatException {
    require(
        bias.shape.equals(Shape.of(outputs)),
        "must have a bias of shape [%s], got %s",
        outputs,
        bias.shape);
    require(
        weight.name.endsWith(WEIGHT) && weight.name.length() > WEIGHT.length(),
        "must have weights named <layer>%s, got %s",
        WEIGHT,
        weight.name);
    String layer = weight.name.substring(0, weight.name.length() - WEIGHT.length());
    require(
        bias.name.equals(layer + BIAS),
        "must have a bias named %s%s, got %s",
        layer,
        BIAS,
        bias.name);
    values.add(weightValues);
    values.add(bias.floats);
    return layer;
  }

  /** Adds the ReLU within an operator; without one the output has the layer's own name. */
  private void addFused(Graph.Operator operator, String layer, String name)
      throws ModelFormatException {
    if (operator.options.relu()) {
      network.add(name, new Relu());
    } else {
      require(name.equals(layer), "must write a tensor named %s, got %s", layer, name);
    }
  }

  private Graph.Tensor constant(Graph.Operator operator, int input) throws ModelFormatException {
    Graph.Tensor tensor = graph.tensors.get(operator.inputs[input]);
    require(tensor.floats != null, "must have FLOAT32 constants, %s is none", tensor.name);
    return tensor;
  }

  private int[] constantInts(Graph.Operator operator, int input) throws ModelFormatException {
    Graph.Tensor tensor = graph.tensors.get(operator.inputs[input]);
    require(tensor.ints != null, "must have an INT32 constant, %s is none", tensor.name);
    return tensor.ints;
  }

  private void requireInputs(Graph.Operator operator, int count) throws ModelFormatException {
    require(
        operator.inputs.length == count,
        "must have %s inputs, got %s",
        count,
        operator.inputs.length);
  }

  private void requireImage(int height, int width) throws ModelFormatException {
    require(
        shape.rank() == 3 && shape.dimension(1) >= height && shape.dimension(2) >= width,
        "must read an image [C, H, W] of at least %sx%s, got %s",
        height,
        width,
        shape);
  }

  private void require(boolean condition, String message, Object... values)
      throws ModelFormatException {
    if (!condition) {
      throw new ModelFormatException(place() + " " + String.format(Locale.ROOT, message, values));
    }
  }

  private String place() {
    return "operator " + step + " (" + graph.operators.get(step).kind + ")";
  }
}
