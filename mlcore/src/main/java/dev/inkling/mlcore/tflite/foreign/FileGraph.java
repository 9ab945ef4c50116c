package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;

/** The one subgraph of a file: its tensors and operators by index, with every index in range. */
final class FileGraph {
  /** Keeps a damaged count from becoming a long loop. */
  private static final int MOST_ITEMS = 100_000;

  private static final int MOST_AXES = 8;

  private final Model model;
  private final List<FileTensor> tensors = new ArrayList<>();
  private final List<FileOperator> operators = new ArrayList<>();
  private final FileTensor input;
  private final List<FileTensor> outputs = new ArrayList<>();
  private final String name;

  /** How many tensors and metadata entries have the bytes that begin at each place. */
  private final Map<Integer, Integer> users = new HashMap<>();

  private final int buffers;

  /**
   * Reads the graph.
   *
   * @throws ModelFormatException if it has several subgraphs or inputs, or an index out of range
   */
  FileGraph(Model model) throws ModelFormatException {
    this.model = model;
    require(
        model.subgraphsLength() == 1,
        "the model has "
            + model.subgraphsLength()
            + " subgraphs, as with training signatures or control flow; one alone can be read:"
            + " convert the inference function alone");
    SubGraph subgraph = model.subgraphs(0);
    name = subgraph.name() == null || subgraph.name().isEmpty() ? "main" : subgraph.name();
    buffers = count("buffers", model.buffersLength());
    for (int i = 0; i < count("tensors", subgraph.tensorsLength()); i++) {
      tensors.add(tensor(i, subgraph.tensors(i)));
    }
    for (int i = 0; i < count("metadata entries", model.metadataLength()); i++) {
      Metadata metadata = model.metadata(i);
      use(data(index("a metadata entry", metadata.buffer(), buffers)));
    }
    for (int i = 0; i < count("operators", subgraph.operatorsLength()); i++) {
      operators.add(operator(i, subgraph.operators(i)));
    }
    require(
        subgraph.inputsLength() == 1,
        "the model has "
            + subgraph.inputsLength()
            + " inputs, 1 can be read; convert a function of one image");
    input = tensors.get(index("the model's input", subgraph.inputs(0), tensors.size()));
    for (int i = 0; i < count("outputs", subgraph.outputsLength()); i++) {
      outputs.add(tensors.get(index("a model's output", subgraph.outputs(i), tensors.size())));
    }
  }

  private FileTensor tensor(int i, Tensor tensor) throws ModelFormatException {
    String tensorName = tensor.name() == null ? "" : tensor.name();
    String place = "tensor " + i + " (" + tensorName + ")";
    int axes = tensor.shapeLength();
    require(axes <= MOST_AXES, place + " has " + axes + " axes, at most " + MOST_AXES + " can be");
    int[] shape = new int[axes];
    long size = 1;
    for (int axis = 0; axis < axes; axis++) {
      shape[axis] = tensor.shape(axis);
      size *= shape[axis];
      require(
          shape[axis] >= 0 && size <= Integer.MAX_VALUE,
          place
              + " has the extent "
              + shape[axis]
              + " at axis "
              + axis
              + ", with it too many"
              + " numbers or less than none");
    }
    require(!tensor.isVariable(), place + " is a variable; convert a model without state");
    require(tensor.sparsity() == null, place + " is sparse; convert the model without sparsity");
    int buffer = index(place + "'s buffer", tensor.buffer(), buffers);
    boolean dynamic = false;
    for (int axis = 1; axis < tensor.shapeSignatureLength(); axis++) {
      dynamic |= tensor.shapeSignature(axis) < 0;
    }
    ByteBuffer data = data(buffer);
    use(data);
    int offset = data == null ? -1 : data.position();
    int length = data == null ? 0 : data.remaining();
    return new FileTensor(i, tensorName, shape, tensor.type(), buffer, offset, length, dynamic);
  }

  /** A buffer's bytes, whose position is their place in the file; null if there are none. */
  private ByteBuffer data(int buffer) {
    return buffer == 0 ? null : model.buffers(buffer).dataAsByteBuffer();
  }

  private void use(ByteBuffer data) {
    if (data != null) {
      users.merge(data.position(), 1, Integer::sum);
    }
  }

  private FileOperator operator(int i, Operator operator) throws ModelFormatException {
    String place = "operator " + i;
    OperatorCode code =
        model.operatorCodes(
            index(place + "'s code", operator.opcodeIndex(), model.operatorCodesLength()));
    int number = Math.max(code.deprecatedBuiltinCode(), code.builtinCode());
    String kind = ModelFormatException.nameOf(BuiltinOperator.names, number);
    if (number == BuiltinOperator.CUSTOM) {
      kind += " " + code.customCode();
    }
    int[] inputs = new int[count("inputs of " + place, operator.inputsLength())];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = operator.inputs(k);
      if (inputs[k] != FileOperator.NONE) {
        index("an input of " + place + " (" + kind + ")", inputs[k], tensors.size());
      }
    }
    int[] outputs = new int[count("outputs of " + place, operator.outputsLength())];
    for (int k = 0; k < outputs.length; k++) {
      outputs[k] =
          index("an output of " + place + " (" + kind + ")", operator.outputs(k), tensors.size());
    }
    return new FileOperator(i, number, kind, operator, this, inputs, outputs);
  }

  int tensorCount() {
    return tensors.size();
  }

  /** What the graph is called, or {@code main}. */
  String name() {
    return name;
  }

  FileTensor tensor(int index) {
    return tensors.get(index);
  }

  List<FileOperator> operators() {
    return Collections.unmodifiableList(operators);
  }

  FileTensor input() {
    return input;
  }

  List<FileTensor> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /** Whether nothing else has the bytes of a constant. */
  boolean ownsBytes(FileTensor tensor) {
    Integer count = users.get(tensor.offset);
    return count != null && count == 1;
  }

  /** The bytes of a constant, in the order of the file. */
  ByteBuffer bytes(FileTensor tensor) {
    return Values.littleEndian(data(tensor.buffer));
  }

  private static int index(String user, long index, int count) throws ModelFormatException {
    require(index >= 0 && index < count, user + " has the index " + index + ", there are " + count);
    return (int) index;
  }

  private static int count(String what, int count) throws ModelFormatException {
    require(
        count >= 0 && count <= MOST_ITEMS,
        "the model claims " + count + " " + what + ", at most " + MOST_ITEMS + " can be read");
    return count;
  }

  private static void require(boolean condition, String message) throws ModelFormatException {
    if (!condition) {
      throw new ModelFormatException(message);
    }
  }
}
