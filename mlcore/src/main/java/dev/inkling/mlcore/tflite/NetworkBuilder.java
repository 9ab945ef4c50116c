package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the network of a graph that {@link GraphBuilder} made: its inverse. */
final class NetworkBuilder {
  private NetworkBuilder() {}

  /** The network and the batch of a graph, with the metadata that came with it. */
  static TfliteModel read(Graph graph, ModelMetadata metadata) throws ModelFormatException {
    Shape input = graph.tensors.get(graph.input()).shape;
    require(
        input.rank() == 4 || input.rank() == 2,
        "the model's input must be [batch, H, W, C] or [batch, N], got %s",
        input);
    int batch = input.dimension(0);
    LayerReader layers = new LayerReader(batch);
    List<GraphStep> steps = GraphRows.of(graph);
    Value x = new Value(graph.input(), example(input));
    if (isImageFromVector(steps.get(0), graph)) {
      x = image(steps.get(0), graph);
      steps = steps.subList(1, steps.size());
      require(!steps.isEmpty(), "the model has no layers");
    }
    int last = steps.size() - 1;
    GraphStep softmax = steps.get(last);
    softmax.require(softmax.kind() == Kind.SOFTMAX, "is out of place: a model ends in a SOFTMAX");
    boolean ofLogits = softmax.name().equals(GraphBuilder.OUTPUT);
    require(last > 0 || !ofLogits, "the model has no layers, only %s", softmax);
    Value y = layers.row(ofLogits ? steps.subList(0, last) : steps, x);
    softmax.require(
        !y.isImage() && y.order().equals(VectorOrder.SAME),
        "must read [batch, N], got an image, flattened or not");
    if (ofLogits) {
      softmax.requireInputs(1);
      softmax.requireOutput(y.shape().withBatch(batch));
    }
    try {
      return new TfliteModel(network(graph.name, x.shape(), layers), metadata, batch);
    } catch (IllegalArgumentException | ArithmeticException e) {
      // What a network, its sizes and its labels must be is their classes' own knowledge.
      throw new ModelFormatException("the model is none of mlcore: " + e.getMessage(), e);
    }
  }

  private static Shape example(Shape tensor) {
    return tensor.rank() == 4
        ? Shape.of(tensor.dimension(3), tensor.dimension(1), tensor.dimension(2))
        : Shape.of(tensor.dimension(1));
  }

  /** Whether images came as [batch, H·W·C], and this makes them [batch, H, W, C]. */
  private static boolean isImageFromVector(GraphStep first, Graph graph) {
    return first.kind() == Kind.RESHAPE
        && graph.tensors.get(graph.input()).shape.rank() == 2
        && graph.tensors.get(first.operator.output).shape.rank() == 4;
  }

  private static Value image(GraphStep first, Graph graph) throws ModelFormatException {
    Shape input = graph.tensors.get(graph.input()).shape;
    Shape image = graph.tensors.get(first.operator.output).shape;
    first.requireInputs(2);
    first.require(
        Layouts.flat(image).equals(input) && Arrays.equals(first.ints(1), image.toArray()),
        "must make images %s of the model's input, got %s from %s",
        image,
        Arrays.toString(first.ints(1)),
        input);
    return new Value(first.operator.output, example(image));
  }

  private static Sequential network(String name, Shape input, LayerReader layers) {
    Sequential.Builder network = Sequential.builder(name, input);
    List<float[]> values = new ArrayList<>();
    layers.layers().forEach(network::add);
    for (Graph.Tensor parameter : layers.parameters()) {
      values.add(parameter.floats);
    }
    return network.build(values);
  }
}
