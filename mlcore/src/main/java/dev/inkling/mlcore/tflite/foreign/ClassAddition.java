package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;

/**
 * Gives a file one class more: its last FULLY_CONNECTED gets another row and bias, and the shapes
 * of what it computes, and of what is computed from that, say so. All else stays.
 */
final class ClassAddition {
  /** Fields of the schema's tables, in their order there. */
  private static final int MODEL_SUBGRAPHS = 2;

  private static final int MODEL_BUFFERS = 4;
  private static final int SUBGRAPH_TENSORS = 0;
  private static final int TENSOR_SHAPE = 0;
  private static final int TENSOR_SHAPE_SIGNATURE = 7;
  private static final int BUFFER_DATA = 0;

  /** Metadata with labels in an archive behind the file. */
  private static final String PACKED_LABELS = "TFLITE_METADATA";

  private final Model model;
  private final FileGraph graph;
  private final FilePatch patch;

  private ClassAddition(byte[] file) throws ModelFormatException {
    model = Model.getRootAsModel(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    graph = new FileGraph(model);
    patch = new FilePatch(file);
  }

  /**
   * The larger file.
   *
   * @param file with the network's weights
   * @param bindings of the network's parameters
   * @param metadata with the labels of the larger network; empty if the file has none
   * @throws IllegalArgumentException if the network ends in another layer than a dense one, the
   *     file has no places of their own for its weights, or has labels that cannot be read
   */
  static byte[] add(byte[] file, Sequential network, List<Binding> bindings, ModelMetadata metadata)
      throws ModelFormatException {
    Sequential larger = OutputClasses.add(network);
    ClassAddition addition = new ClassAddition(file);
    addition.requireNoPackedLabels();
    Set<Integer> rows = new TreeSet<>();
    for (int i = 0; i < bindings.size(); i++) {
      Parameter more =
          larger.parameters().get(i).value().size() > bindings.get(i).size()
              ? larger.parameters().get(i)
              : null;
      if (more != null) {
        addition.grow(bindings.get(i), more, rows);
      }
    }
    addition.growOutputs(rows, network.outputShape().size());
    addition.replaceMetadata(metadata);
    return addition.patch.bytes();
  }

  private void requireNoPackedLabels() {
    for (int i = 0; i < model.metadataLength(); i++) {
      if (PACKED_LABELS.equals(model.metadata(i).name())) {
        throw new IllegalArgumentException(
            "the file has labels in an archive behind it ("
                + PACKED_LABELS
                + "), which would not be those of its classes any more; write it without them");
      }
    }
  }

  private void grow(Binding binding, Parameter larger, Set<Integer> rows) {
    FileTensor target = binding.target();
    if (target == null) {
      binding.requireUnchanged(larger);
      return;
    }
    int buffer = patch.element(patch.vector(patch.root(), MODEL_BUFFERS), target.buffer);
    patch.pointToBytes(
        patch.field(buffer, BUFFER_DATA), binding.encodeLarger(larger.value().data()));
    rows.add(target.index);
  }

  /** Gives all tensors of the classes one more, from the weights to the model's output. */
  private void growOutputs(Set<Integer> rows, int classes) throws ModelFormatException {
    List<Integer> computed = new ArrayList<>();
    for (FileOperator operator : graph.operators()) {
      boolean weights = operator.inputCount() > 1;
      boolean grows = false;
      for (int i = 0; i < operator.inputCount(); i++) {
        boolean row = operator.has(i) && rows.contains(operator.input(i).index);
        grows |= row || (operator.has(i) && computed.contains(operator.input(i).index));
      }
      if (grows && !weights && rows.contains(operator.input(0).index)) {
        rows.add(operator.output().index); // 16-bit weights, widened
      } else if (grows) {
        computed.add(operator.output().index);
      }
    }
    for (int tensor : rows) {
      growShape(tensor, 0, classes);
    }
    for (int tensor : computed) {
      growShape(tensor, graph.tensor(tensor).shape.length - 1, classes);
    }
  }

  private void growShape(int index, int axis, int classes) {
    FileTensor tensor = graph.tensor(index);
    if (tensor.shape[axis] != classes) {
      throw new IllegalArgumentException(
          tensor + " has no axis of " + classes + " classes; a class cannot be added there");
    }
    int subgraph = patch.element(patch.vector(patch.root(), MODEL_SUBGRAPHS), 0);
    int table = patch.element(patch.vector(subgraph, SUBGRAPH_TENSORS), index);
    for (int field : new int[] {TENSOR_SHAPE, TENSOR_SHAPE_SIGNATURE}) {
      int place = patch.field(table, field);
      int[] extents = place == 0 ? new int[0] : patch.ints(patch.target(place));
      if (extents.length > axis) {
        int[] larger = Arrays.copyOf(extents, extents.length);
        larger[axis] = classes + 1;
        patch.pointToInts(place, larger);
      }
    }
  }

  private void replaceMetadata(ModelMetadata metadata) {
    for (int i = 0; i < model.metadataLength(); i++) {
      Metadata entry = model.metadata(i);
      if (ModelMetadata.BUFFER_NAME.equals(entry.name())) {
        int buffers = patch.vector(patch.root(), MODEL_BUFFERS);
        int buffer = patch.element(buffers, (int) entry.buffer());
        patch.pointToBytes(patch.field(buffer, BUFFER_DATA), metadata.toBytes());
      }
    }
  }
}
