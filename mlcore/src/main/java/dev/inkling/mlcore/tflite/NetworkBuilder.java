package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Makes the network of a graph that {@link GraphBuilder} made: its inverse. */
final class NetworkBuilder {
  private NetworkBuilder() {}

  /** The network and the batch of a graph, with the metadata that came with it. */
  static TfliteModel read(Graph graph, ModelMetadata metadata) throws ModelFormatException {
    Shape input = graph.tensors.get(graph.input).shape;
    require(
        input.rank() == 4 || input.rank() == 2,
        "the model's input must be [batch, H, W, C] or [batch, N], got %s",
        input);
    int batch = input.dimension(0);
    Shape shape =
        input.rank() == 4
            ? Shape.of(input.dimension(3), input.dimension(1), input.dimension(2))
            : Shape.of(input.dimension(1));
    LayerReader layers = new LayerReader(batch);
    List<GraphStep> steps = GraphRows.of(graph);
    int last = steps.size() - 1;
    require(last > 0, "the model has no layers, only %s", steps.get(last));
    GraphStep softmax = steps.get(last);
    softmax.require(softmax.kind() == Kind.SOFTMAX, "is out of place: a model ends in a SOFTMAX");
    Value x = new Value(graph.input, shape);
    if (softmax.name().equals(GraphBuilder.OUTPUT)) {
      Value logits = layers.row(steps.subList(0, last), x);
      requireSoftmaxOf(logits, softmax, batch);
    } else {
      layers.row(steps, x);
    }
    return new TfliteModel(network(graph.name, shape, layers), metadata, batch);
  }

  /** Checks the softmax after a network that ends in logits. */
  private static void requireSoftmaxOf(Value logits, GraphStep step, int batch)
      throws ModelFormatException {
    step.requireInputs(1);
    step.require(!logits.isImage(), "must read [batch, N], got an image");
    step.requireOutput(logits.shape().withBatch(batch));
  }

  private static Sequential network(String name, Shape input, LayerReader layers) {
    Sequential.Builder network = Sequential.builder(name, input);
    List<float[]> values = new ArrayList<>();
    for (LayerReader.Reading reading : layers.readings()) {
      network.add(reading.name(), reading.layer());
      for (Graph.Tensor parameter : reading.parameters()) {
        values.add(parameter.floats);
      }
    }
    return network.build(values);
  }
}
