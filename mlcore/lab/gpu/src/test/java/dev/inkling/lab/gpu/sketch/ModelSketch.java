package dev.inkling.lab.gpu.sketch;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * A small {@code .tflite} file, operator by operator: also the forms that mlcore never writes. All
 * shapes are as TensorFlow Lite has them, images NHWC.
 */
public final class ModelSketch {
  private record TensorSketch(List<Integer> shape, byte type, ByteBuffer data) {}

  private record OperatorSketch(
      int code, byte optionsType, ToIntFunction<FlatBufferBuilder> options, List<Integer> tensors) {
    int output() {
      return tensors.get(tensors.size() - 1);
    }
  }

  private final List<TensorSketch> tensors = new ArrayList<>();
  private final List<OperatorSketch> operators = new ArrayList<>();
  private final List<Integer> extraOutputs = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Integer> outputs = new ArrayList<>();

  private int tensor(byte type, ByteBuffer data, int... shape) {
    List<Integer> extents = new ArrayList<>();
    for (int extent : shape) {
      extents.add(extent);
    }
    tensors.add(new TensorSketch(extents, type, data));
    return tensors.size() - 1;
  }

  /** An input of the graph. */
  public int input(int... shape) {
    inputs.add(tensor(TensorType.FLOAT32, null, shape));
    return tensors.size() - 1;
  }

  /** Values in the file. */
  public int floats(float[] values, int... shape) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return tensor(TensorType.FLOAT32, data, shape);
  }

  /** Integers in the file, such as axes, [n]. */
  public int ints(int... values) {
    return intsOf(values, values.length);
  }

  /** Integers in the file, of a shape of their own. */
  public int intsOf(int[] values, int... shape) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asIntBuffer().put(values);
    return tensor(TensorType.INT32, data, shape);
  }

  /** An operator's output that is no float. */
  public int typed(byte type, int... shape) {
    return tensor(type, null, shape);
  }

  /** An operator's output of floats. */
  public int value(int... shape) {
    return tensor(TensorType.FLOAT32, null, shape);
  }

  /** An operator without settings. */
  public int operator(int code, int output, int... inputs) {
    return operator(code, BuiltinOptions.NONE, out -> 0, output, inputs);
  }

  /** Adds an operator, whose output is a tensor made before. Returns the output. */
  public int operator(
      int code,
      byte optionsType,
      ToIntFunction<FlatBufferBuilder> options,
      int output,
      int... inputs) {
    List<Integer> all = new ArrayList<>();
    for (int input : inputs) {
      all.add(input);
    }
    all.add(output);
    operators.add(new OperatorSketch(code, optionsType, options, all));
    return output;
  }

  /** A second output of the operator added last. */
  public int also(int output) {
    extraOutputs.add(operators.size() - 1);
    extraOutputs.add(output);
    return output;
  }

  /** Makes a tensor an output of the graph. */
  public ModelSketch output(int tensor) {
    outputs.add(tensor);
    return this;
  }

  /** The inputs' sizes in values, in order. */
  public List<Integer> inputSizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int input : inputs) {
      sizes.add(tensors.get(input).shape().stream().reduce(1, Math::multiplyExact));
    }
    return sizes;
  }

  /** The file. */
  public byte[] toBytes() {
    FlatBufferBuilder out = new FlatBufferBuilder(1024);
    int[] buffers = new int[tensors.size() + 1];
    int[] tables = new int[tensors.size()];
    buffers[0] = buffer(out, null);
    for (int i = 0; i < tables.length; i++) {
      TensorSketch tensor = tensors.get(i);
      buffers[i + 1] = buffer(out, tensor.data());
      int name = out.createString("t" + i);
      int shape = Tensor.createShapeVector(out, ints(tensor.shape()));
      Tensor.startTensor(out);
      Tensor.addShape(out, shape);
      Tensor.addType(out, tensor.type());
      Tensor.addBuffer(out, i + 1);
      Tensor.addName(out, name);
      tables[i] = Tensor.endTensor(out);
    }
    int[] codes = new int[operators.size()];
    int[] ops = new int[operators.size()];
    for (int i = 0; i < ops.length; i++) {
      codes[i] = code(out, operators.get(i).code());
      ops[i] = operator(out, i);
    }
    int tensorVector = SubGraph.createTensorsVector(out, tables);
    int inputVector = SubGraph.createInputsVector(out, ints(inputs));
    int outputVector = SubGraph.createOutputsVector(out, ints(outputs));
    int operatorVector = SubGraph.createOperatorsVector(out, ops);
    int name = out.createString("sketch");
    int graph =
        SubGraph.createSubGraph(out, tensorVector, inputVector, outputVector, operatorVector, name);
    int codeVector = Model.createOperatorCodesVector(out, codes);
    int graphVector = Model.createSubgraphsVector(out, new int[] {graph});
    int bufferVector = Model.createBuffersVector(out, buffers);
    Model.startModel(out);
    Model.addVersion(out, 3);
    Model.addOperatorCodes(out, codeVector);
    Model.addSubgraphs(out, graphVector);
    Model.addBuffers(out, bufferVector);
    Model.finishModelBuffer(out, Model.endModel(out));
    return out.sizedByteArray();
  }

  /** Aligned to 16 bytes, as the format wants it; without data a tensor is computed. */
  private static int buffer(FlatBufferBuilder out, ByteBuffer data) {
    if (data == null) {
      Buffer.startBuffer(out);
      return Buffer.endBuffer(out);
    }
    out.startVector(1, data.capacity(), 16);
    for (int i = data.capacity() - 1; i >= 0; i--) {
      out.addByte(data.get(i));
    }
    return Buffer.createBuffer(out, out.endVector());
  }

  private static int code(FlatBufferBuilder out, int code) {
    OperatorCode.startOperatorCode(out);
    byte old = (byte) Math.min(code, BuiltinOperator.PLACEHOLDER_FOR_GREATER_OP_CODES);
    OperatorCode.addDeprecatedBuiltinCode(out, old);
    OperatorCode.addBuiltinCode(out, code);
    OperatorCode.addVersion(out, 1);
    return OperatorCode.endOperatorCode(out);
  }

  private int operator(FlatBufferBuilder out, int index) {
    OperatorSketch operator = operators.get(index);
    int options = operator.options().applyAsInt(out);
    List<Integer> results = new ArrayList<>(List.of(operator.output()));
    for (int i = 0; i < extraOutputs.size(); i += 2) {
      if (extraOutputs.get(i) == index) {
        results.add(extraOutputs.get(i + 1));
      }
    }
    int operands = operator.tensors().size() - 1;
    int inputVector =
        Operator.createInputsVector(out, ints(operator.tensors().subList(0, operands)));
    int outputVector = Operator.createOutputsVector(out, ints(results));
    Operator.startOperator(out);
    Operator.addOpcodeIndex(out, index);
    Operator.addInputs(out, inputVector);
    Operator.addOutputs(out, outputVector);
    Operator.addBuiltinOptionsType(out, operator.optionsType());
    if (options != 0) {
      Operator.addBuiltinOptions(out, options);
    }
    return Operator.endOperator(out);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
