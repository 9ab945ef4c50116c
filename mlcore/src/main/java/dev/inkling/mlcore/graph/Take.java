package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;

/**
 * Elements of the input in another order and shape: yᵢ = x[indexᵢ], or 0 where the index is −1. An
 * element may be taken several times or not at all; ∂L/∂x adds up the ∂L/∂y of all times.
 *
 * <p>Transposing, reshaping, picking the label of each example, and unfolding an image with zeros
 * around it into the patches of a convolution are all this.
 */
abstract class Take extends Operation {
  Take(String word, String symbol) {
    super(word, symbol);
  }

  /** For each element of the value, the index of the input's element. */
  abstract int[] indices(Shape input);

  @Override
  final void forward(Node[] inputs, double[] y) {
    int[] indices = indices(inputs[0].shape());
    for (int i = 0; i < y.length; i++) {
      y[i] = indices[i] < 0 ? 0 : inputs[0].value[indices[i]];
    }
  }

  @Override
  final void backward(Node[] inputs, Node y) {
    int[] indices = indices(inputs[0].shape());
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] >= 0) {
        inputs[0].gradient[indices[i]] += y.gradient[i];
      }
    }
  }

  /** Elements by their index. */
  static final class Elements extends Take {
    private final Shape shape;
    private final int[] indices;

    Elements(Shape shape, int... indices) {
      super("take", "take");
      this.shape = shape;
      this.indices = indices.clone();
    }

    @Override
    Shape shape(Node[] inputs) {
      if (indices.length != shape.size()) {
        throw misfit(
            "a result " + shape + " needs " + shape.size() + " indices, got " + indices.length,
            inputs);
      }
      int size = inputs[0].shape().size();
      for (int i = 0; i < indices.length; i++) {
        if (indices[i] < -1 || indices[i] >= size) {
          throw misfit(
              "index " + i + " is " + indices[i] + ", expected -1 (for 0) to " + (size - 1),
              inputs);
        }
      }
      return shape;
    }

    @Override
    int[] indices(Shape input) {
      return indices;
    }
  }

  /** The same elements in the same order. */
  static final class Reshaped extends Take {
    private final Shape shape;

    Reshaped(Shape shape) {
      super("reshape", "reshape");
      this.shape = shape;
    }

    @Override
    Shape shape(Node[] inputs) {
      if (inputs[0].shape().size() != shape.size()) {
        throw misfit(shape + " holds " + shape.size() + " elements", inputs);
      }
      return shape;
    }

    @Override
    int[] indices(Shape input) {
      int[] indices = new int[input.size()];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = i;
      }
      return indices;
    }
  }

  /** The rows of a matrix become columns. */
  static final class Transposed extends Take {
    Transposed() {
      super("transpose", "T");
    }

    @Override
    Shape shape(Node[] inputs) {
      Shape input = inputs[0].shape();
      if (input.rank() != 2) {
        throw misfit("expected a matrix [N, M]", inputs);
      }
      return Shape.of(input.dimension(1), input.dimension(0));
    }

    @Override
    int[] indices(Shape input) {
      int rows = input.dimension(0);
      int columns = input.dimension(1);
      int[] indices = new int[rows * columns];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = i % rows * columns + i / rows;
      }
      return indices;
    }
  }
}
