package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.ConstantArithmetic;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Rearrange;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.TensorType;

/** The network that a file's operators are read into, step by step in the file's order. */
final class NetworkPlan {
  /** No example's tensor may have more numbers: 256 MiB of floats. */
  private static final int MOST_NUMBERS = 1 << 26;

  private final FileGraph graph;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();

  /** Of computed tensors, by the tensor's index. */
  private final Map<Integer, Value> values = new HashMap<>();

  /** Of tensors that are widened from 16-bit constants: these. */
  private final Map<Integer, FileTensor> widened = new HashMap<>();

  /** Of tensors of integers, by the tensor's index. */
  private final Map<Integer, int[]> shapeValues = new HashMap<>();

  /** How many inputs of operators each tensor is. */
  private final int[] readers;

  private final int batch;

  NetworkPlan(FileGraph graph, int[] readers) throws ModelFormatException {
    this.graph = graph;
    this.readers = readers;
    FileTensor input = graph.input();
    if (input.shape.length < 2 || input.shape.length > Order.MOST_AXES + 1 || input.dynamic) {
      throw new ModelFormatException(
          "the model's input "
              + input
              + " must be [batch, N], [batch, A, B] or [batch, H, W, C] with all extents known but"
              + " the batch; convert the model with a fixed input shape");
    }
    batch = input.shape[0];
    int[] extents = withoutBatch(input.shape);
    requireNumbers("the model's input " + input, extents);
    values.put(input.index, new Value(0, Order.shape(extents), extents, null));
  }

  static int[] withoutBatch(int[] shape) {
    return Arrays.copyOfRange(shape, 1, shape.length);
  }

  /** Refuses examples that no array should hold. */
  static void requireNumbers(String what, int[] extents) throws ModelFormatException {
    long size = 1;
    for (int extent : extents) {
      size *= extent;
      if (extent < 1 || size > MOST_NUMBERS) {
        throw new ModelFormatException(
            what
                + " has an example of "
                + Arrays.toString(extents)
                + ": every extent must be at least 1, and all together at most "
                + MOST_NUMBERS
                + " numbers");
      }
    }
  }

  FileGraph graph() {
    return graph;
  }

  /** How many examples the file takes at a time. */
  int batch() {
    return batch;
  }

  List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  List<Binding> bindings() {
    return Collections.unmodifiableList(bindings);
  }

  /** Whether an input is computed from the model's input. */
  boolean isComputed(FileOperator operator, int input) throws ModelFormatException {
    return values.containsKey(operator.input(input).index);
  }

  /** The value of an input that must be computed floats. */
  Value value(FileOperator operator, int input) throws ModelFormatException {
    FileTensor tensor = operator.input(input);
    operator.require(
        tensor.type == TensorType.FLOAT32,
        "reads " + tensor,
        "only a model that computes with 32-bit floats can be trained: export it as float32, and"
            + " quantise it after training");
    return anyValue(operator, input);
  }

  /** The value of an input that may be of another type. */
  Value anyValue(FileOperator operator, int input) throws ModelFormatException {
    FileTensor tensor = operator.input(input);
    Value value = values.get(tensor.index);
    operator.require(
        value != null,
        "reads " + tensor + ", which no operator before it computes from the model's input",
        tensor.isConstant() || widened.containsKey(tensor.index)
            ? "fold constants before the export"
            : "the file is damaged");
    return value;
  }

  /** The value of an input with its numbers in the order that tensors of its extents have. */
  Value naturalValue(FileOperator operator, int input) throws ModelFormatException {
    return natural(value(operator, input));
  }

  /** The same numbers in the order that tensors of its extents have. */
  Value natural(Value value) {
    if (value.isNatural()) {
      return value;
    }
    int[] to = Order.of(value.extents);
    int[] mine = Order.inverse(value.special);
    int[] from = new int[mine.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = mine[Order.at(to, i)];
    }
    nodes.add(Node.of(new Rearrange(Order.shape(value.extents), from), value.id));
    return new Value(nodes.size(), Order.shape(value.extents), value.extents, null);
  }

  /** Notes that a tensor is a 16-bit constant, widened. */
  void widen(FileTensor tensor, FileTensor constant) {
    widened.put(tensor.index, constant);
  }

  /** An input that must be a constant of floats. */
  Constant constant(FileOperator operator, int input) throws ModelFormatException {
    FileTensor tensor = operator.input(input);
    FileTensor source = widened.getOrDefault(tensor.index, tensor);
    operator.require(
        source.isConstant() && !values.containsKey(tensor.index),
        "needs a constant, got " + tensor + ", which is computed",
        "only constant weights can be trained");
    boolean own =
        graph.ownsBytes(source) && readers[source.index] == 1 && readers[tensor.index] == 1;
    operator.require(
        source.type != TensorType.FLOAT16 || source != tensor,
        "reads the 16-bit " + tensor + " without a DEQUANTIZE",
        "export the model with float32 or float16 weights for the CPU");
    return new Constant(source, Values.floats(graph, source), own);
  }

  /**
   * Adds a layer whose numbers come in the order of their extents.
   *
   * @param extents of what it gives, in the file
   */
  Value add(FileOperator operator, Layer layer, Value x, int[] extents)
      throws ModelFormatException {
    return add(operator, layer, x, extents, null);
  }

  /** The same with a {@link Value#special} order. */
  Value add(FileOperator operator, Layer layer, Value x, int[] extents, int[] special)
      throws ModelFormatException {
    requireNumbers(operator.toString(), extents);
    nodes.add(Node.of(layer, x.id));
    return new Value(nodes.size(), Order.shape(extents), extents, special);
  }

  /** The shape that a layer gives, which is built for good by the network, under its name there. */
  Shape outputOf(FileOperator operator, Layer layer, Value x) throws ModelFormatException {
    try {
      return layer.unbuilt().build("here", x.shape, null);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw operator.refuse("cannot be a layer: " + e.getMessage(), "its settings do not fit");
    }
  }

  /** Adds a layer that keeps extents and order. */
  Value add(FileOperator operator, Layer layer, Value x) throws ModelFormatException {
    return add(operator, layer, x, x.extents, x.special);
  }

  /** Multiplies by a number of no tensor. */
  Value scale(FileOperator operator, Value x, float factor) throws ModelFormatException {
    Layer layer =
        new ConstantArithmetic(
            ConstantArithmetic.Operation.MULTIPLY, ConstantArithmetic.Sharing.ALL);
    bindings.add(Binding.fixed(layer, 0, new float[] {factor}));
    return add(operator, layer, x);
  }

  /** Adds a merge. */
  Value merge(FileOperator operator, Node node, int[] extents, int[] special)
      throws ModelFormatException {
    requireNumbers(operator.toString(), extents);
    nodes.add(node);
    return new Value(nodes.size(), Order.shape(extents), extents, special);
  }

  /** Notes integers that are computed from an example's extents; −1 stands for the batch. */
  void giveShape(FileOperator operator, int[] extents) {
    shapeValues.put(operator.output().index, extents);
  }

  /** The integers of an input that are computed so; null if they are not. */
  int[] shapeValue(FileOperator operator, int input) throws ModelFormatException {
    return shapeValues.get(operator.input(input).index);
  }

  void bind(Binding binding) {
    bindings.add(binding);
  }

  /**
   * Notes what an operator computes.
   *
   * @throws ModelFormatException if the file says that its output has another shape
   */
  void give(FileOperator operator, Value value) throws ModelFormatException {
    FileTensor output = operator.output();
    operator.require(
        operator.outputs.length == 1 && !output.isConstant(),
        "must compute 1 output",
        "the file is damaged");
    boolean withBatch =
        output.shape.length == value.axes() + 1
            && Arrays.equals(withoutBatch(output.shape), value.extents);
    boolean alone = batch == 1 && Arrays.equals(output.shape, value.extents);
    operator.require(
        output.dynamic || withBatch || alone,
        "computes examples of " + Arrays.toString(value.extents) + " but its output is " + output,
        "the file is damaged");
    operator.require(
        values.put(output.index, value) == null,
        "computes " + output + ", which is computed already",
        "the file is damaged");
  }

  /** What a computed tensor holds, with its numbers in the order of its extents. */
  Value naturalValue(FileTensor tensor) throws ModelFormatException {
    Value value = values.get(tensor.index);
    if (value == null) {
      throw new ModelFormatException("no operator computes the model's output " + tensor);
    }
    return natural(value);
  }
}
