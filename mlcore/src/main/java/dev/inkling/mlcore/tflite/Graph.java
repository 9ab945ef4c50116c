package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's one subgraph: what the writer makes of a network and the reader makes of a file.
 *
 * <p>Tensors and operators refer to each other by index, as in the file: an operator's place is the
 * order in which it runs. Shapes are with the batch, images NHWC.
 */
final class Graph {
  final String name;
  final List<Tensor> tensors = new ArrayList<>();
  final List<Operator> operators = new ArrayList<>();
  int input;
  int output;

  Graph(String name) {
    this.name = name;
  }

  /** Adds a tensor and returns its index. */
  int add(Tensor tensor) {
    tensors.add(tensor);
    return tensors.size() - 1;
  }

  /** A tensor: floats or ints if it is a constant, neither if it is computed. */
  static final class Tensor {
    final String name;
    final Shape shape;
    final float[] floats;
    final int[] ints;

    private Tensor(String name, Shape shape, float[] floats, int[] ints) {
      this.name = name;
      this.shape = shape;
      this.floats = floats;
      this.ints = ints;
    }

    static Tensor computed(String name, Shape shape) {
      return new Tensor(name, shape, null, null);
    }

    static Tensor constant(String name, Shape shape, float[] floats) {
      return new Tensor(name, shape, floats, null);
    }

    static Tensor constant(String name, Shape shape, int[] ints) {
      return new Tensor(name, shape, null, ints);
    }

    boolean isConstant() {
      return floats != null || ints != null;
    }
  }

  /** One step of the computation, with the indices of the tensors that it reads and writes. */
  static final class Operator {
    final Kind kind;
    final int version;
    final int[] inputs;
    final int output;
    final Options options;

    Operator(Kind kind, int version, int[] inputs, int output, Options options) {
      this.kind = kind;
      this.version = version;
      this.inputs = inputs;
      this.output = output;
      this.options = options;
    }
  }
}
