package dev.inkling.lab.gpu;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.ModelVerifier;
import dev.inkling.mlcore.tflite.verification.ReadLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/** Reads a graph of a file for the rules. */
final class GpuGraph {
  private final Model model;
  private final SubGraph graph;
  private final Set<Integer> ports = new HashSet<>();
  private final Set<Integer> constants = new HashSet<>();

  private GpuGraph(Model model, SubGraph graph) {
    this.model = model;
    this.graph = graph;
    for (int i = 0; i < graph.inputsLength(); i++) {
      ports.add(graph.inputs(i));
    }
    for (int i = 0; i < graph.outputsLength(); i++) {
      ports.add(graph.outputs(i));
    }
    for (int i = 0; i < graph.tensorsLength(); i++) {
      if (model.buffers((int) graph.tensors(i).buffer()).dataLength() > 0) {
        constants.add(i);
      }
    }
  }

  /**
   * Of every graph the operators in the order they run.
   *
   * @throws ModelFormatException if the bytes are not a {@code .tflite} file, or damaged
   */
  static List<List<GpuOperator>> operators(byte[] file) throws ModelFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    ModelVerifier.verify(buffer, ReadLimits.defaults());
    Model model = Model.getRootAsModel(buffer);
    List<List<GpuOperator>> graphs = new ArrayList<>();
    for (int i = 0; i < model.subgraphsLength(); i++) {
      graphs.add(new GpuGraph(model, model.subgraphs(i)).operators());
    }
    return graphs;
  }

  private List<GpuOperator> operators() {
    List<GpuOperator> operators = new ArrayList<>();
    for (int i = 0; i < graph.operatorsLength(); i++) {
      Operator operator = graph.operators(i);
      String type = type(model.operatorCodes((int) operator.opcodeIndex()));
      List<GpuTensor> inputs = tensors(operator.inputsLength(), operator::inputs);
      // Weights of 16-bit floats: the delegate reads them as if they were of 32.
      if (type.equals("DEQUANTIZE") && inputs.get(0).isConstant()) {
        constants.add(operator.outputs(0));
      }
      List<GpuTensor> outputs = tensors(operator.outputsLength(), operator::outputs);
      operators.add(new GpuOperator(type, operator, inputs, outputs));
    }
    return operators;
  }

  private List<GpuTensor> tensors(int count, IntUnaryOperator index) {
    List<GpuTensor> tensors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (index.applyAsInt(i) >= 0) {
        tensors.add(tensor(index.applyAsInt(i)));
      }
    }
    return tensors;
  }

  private GpuTensor tensor(int index) {
    Tensor tensor = graph.tensors(index);
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < tensor.shapeLength(); i++) {
      shape.add(tensor.shape(i));
    }
    return new GpuTensor(
        index,
        shape,
        tensor.type(),
        constants.contains(index),
        ports.contains(index),
        isZero(tensor),
        tensor.type() == TensorType.INT32 ? integers(tensor) : List.of());
  }

  private boolean isZero(Tensor tensor) {
    ByteBuffer bytes = model.buffers((int) tensor.buffer()).dataAsByteBuffer();
    if (bytes == null) {
      return false;
    }
    while (bytes.hasRemaining()) {
      if (bytes.get() != 0) {
        return false;
      }
    }
    return true;
  }

  private List<Integer> integers(Tensor tensor) {
    List<Integer> values = new ArrayList<>();
    ByteBuffer bytes = model.buffers((int) tensor.buffer()).dataAsByteBuffer();
    if (bytes != null) {
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.remaining() >= Integer.BYTES) {
        values.add(bytes.getInt());
      }
    }
    return values;
  }

  /** Old files have the code in a byte, new ones in an int: the larger is right. */
  private static String type(OperatorCode code) {
    int builtin = Math.max(code.builtinCode(), code.deprecatedBuiltinCode());
    return builtin == BuiltinOperator.CUSTOM ? code.customCode() : BuiltinOperator.name(builtin);
  }
}
