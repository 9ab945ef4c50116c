package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.tensorflow.lite.schema.Model;

/** The network that computes one tensor of a file, and where the file has its parameters. */
final class NetworkReading {
  private final Sequential network;
  private final ModelMetadata metadata;
  private final int batch;
  private final List<Binding> bindings = new ArrayList<>();
  private final boolean whole;

  /**
   * Reads the network.
   *
   * @param output the name of the tensor; null for the model's only output
   */
  NetworkReading(Model model, String output) throws ModelFormatException {
    FileGraph graph = new FileGraph(model);
    Part part = output == null ? Part.whole(graph) : Part.of(graph, output);
    whole = part.operators.size() == graph.operators().size();
    NetworkPlan plan = new NetworkPlan(graph, readers(graph));
    for (FileOperator operator : part.operators) {
      OperatorReaders.read(operator, plan);
    }
    Value value = plan.naturalValue(part.output);
    network = network(graph, plan.nodes(), value.id);
    if (!network.outputShape().equals(value.shape)) {
      throw new ModelFormatException(
          "the model gives " + value.shape + ", its layers " + network.outputShape());
    }
    metadata = fitting(Labels.of(model), network);
    batch = Math.max(1, plan.batch());
    bind(plan.bindings());
  }

  /** How many inputs of all operators each tensor is, those of other outputs too. */
  private static int[] readers(FileGraph graph) throws ModelFormatException {
    int[] readers = new int[graph.tensorCount()];
    for (FileOperator operator : graph.operators()) {
      for (int i = 0; i < operator.inputCount(); i++) {
        if (operator.has(i)) {
          readers[operator.input(i).index]++;
        }
      }
    }
    return readers;
  }

  private static Sequential network(FileGraph graph, List<Node> nodes, int output)
      throws ModelFormatException {
    Shape input = Order.shape(NetworkPlan.withoutBatch(graph.input().shape));
    Sequential.Builder builder = Sequential.builder(graph.name(), input);
    for (Layer layer : NetworkAssembly.layers(nodes, output)) {
      builder.add(layer);
    }
    try {
      return builder.build();
    } catch (ShapeException e) {
      throw new ModelFormatException("the model's layers do not fit: " + e.getMessage(), e);
    }
  }

  /** The metadata, without labels where there is not one for each output. */
  private static ModelMetadata fitting(ModelMetadata metadata, Sequential network) {
    boolean fits = metadata.labels().size() == network.outputShape().size();
    return fits ? metadata : ModelMetadata.empty();
  }

  private void bind(List<Binding> all) throws ModelFormatException {
    IdentityHashMap<Parameter, Binding> byParameter = new IdentityHashMap<>();
    for (Binding binding : all) {
      if (binding.isBuilt()) {
        byParameter.put(binding.parameter(), binding);
      }
    }
    for (Parameter parameter : network.parameters()) {
      Binding binding = byParameter.get(parameter);
      if (binding == null) {
        throw new ModelFormatException("the file has no values for " + parameter);
      }
      binding.load();
      bindings.add(binding);
    }
    Binding.requireApart(bindings);
  }

  Sequential network() {
    return network;
  }

  /** Labels and provenance, if mlcore wrote some that fit the outputs; else empty. */
  ModelMetadata metadata() {
    return metadata;
  }

  /** How many examples the file takes at a time. */
  int batch() {
    return batch;
  }

  /** Of the network's parameters, in their order. */
  List<Binding> bindings() {
    return Collections.unmodifiableList(bindings);
  }

  /** Whether every operator of the file is in the network. */
  boolean isWhole() {
    return whole;
  }
}
