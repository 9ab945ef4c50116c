package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Locale;

/** An operator in its place in the graph, with what leads to it. */
final class GraphStep {
  /** The rows of operators that lead to its inputs from where they part; empty if it has one. */
  final List<List<GraphStep>> branches;

  final Graph.Operator operator;
  private final int index;
  private final Graph graph;

  GraphStep(Graph graph, int index, List<List<GraphStep>> branches) {
    this.graph = graph;
    this.index = index;
    this.operator = graph.operators.get(index);
    this.branches = branches;
  }

  /** The operator, for messages. */
  static String place(Graph graph, int index) {
    return "operator " + index + " (" + graph.operators.get(index).kind + ")";
  }

  /** Whether it comes before another in the file. */
  boolean runsBefore(GraphStep other) {
    return index < other.index;
  }

  Kind kind() {
    return operator.kind;
  }

  /** The settings, whose record belongs to the kind. */
  <O extends Options> O options(Class<O> type) {
    return type.cast(operator.options);
  }

  /** The name of the tensor that it writes. */
  String name() {
    return output().name;
  }

  private Graph.Tensor output() {
    return graph.tensors.get(operator.output);
  }

  /** Checks the shape of the tensor that it writes, with the batch. */
  void requireOutput(Shape expected) throws ModelFormatException {
    Shape actual = output().shape;
    require(actual.equals(expected), "must write a tensor of shape %s, got %s", expected, actual);
  }

  /** Checks how many inputs it has, constants included. */
  void requireInputs(int count) throws ModelFormatException {
    require(
        operator.inputs.length == count,
        "must have %s inputs, got %s",
        count,
        operator.inputs.length);
  }

  /** An input that must be a constant of floats. */
  Graph.Tensor floats(int input) throws ModelFormatException {
    Graph.Tensor tensor = graph.tensors.get(operator.inputs[input]);
    require(tensor.floats != null, "must have FLOAT32 constants, %s is none", tensor.name);
    return tensor;
  }

  /** A constant of floats that has a name, and that no operator needs to read. */
  Graph.Tensor floats(String name) throws ModelFormatException {
    for (Graph.Tensor tensor : graph.tensors) {
      if (tensor.floats != null && tensor.name.equals(name)) {
        return tensor;
      }
    }
    throw new ModelFormatException(this + " must have a FLOAT32 constant " + name + " beside it");
  }

  /** Whether there is a constant of that name, read by an operator or not. */
  boolean hasConstant(String name) {
    for (Graph.Tensor tensor : graph.tensors) {
      if (tensor.isConstant() && tensor.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** An input that must be a constant of ints. */
  int[] ints(int input) throws ModelFormatException {
    Graph.Tensor tensor = graph.tensors.get(operator.inputs[input]);
    require(tensor.ints != null, "must have an INT32 constant, %s is none", tensor.name);
    return tensor.ints;
  }

  /** Checks the shape of an image that is to be read. */
  void requireImage(Shape shape) throws ModelFormatException {
    require(shape.rank() == 3, "must read an image [C, H, W], got %s", shape);
  }

  /** Throws, with the operator's place before the message, unless the condition holds. */
  void require(boolean condition, String message, Object... values) throws ModelFormatException {
    if (!condition) {
      throw new ModelFormatException(this + " " + String.format(Locale.ROOT, message, values));
    }
  }

  @Override
  public String toString() {
    return place(graph, index);
  }
}
