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
    List<Step> steps = GraphRows.of(graph);
    int last = steps.size() - 1;
    require(last > 0, "the model has no layers, only %s", steps.get(last));
    Value logits = layers.row(steps.subList(0, last), new Value(graph.input, shape));
    requireSoftmax(steps.get(last), logits, batch);
    Sequential network = network(graph.name, shape, layers);
    return new TfliteModel(network, metadata, batch);
  }

  private static void requireSoftmax(Step step, Value logits, int batch)
      throws ModelFormatException {
    step.require(step.kind() == Kind.SOFTMAX, "is out of place: a model ends in a SOFTMAX");
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
