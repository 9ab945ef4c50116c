package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;

/**
 * Many elements become one: along some axes, which stay with extent 1, or over all, which gives a
 * scalar. The way back is broadcasting.
 */
abstract class Reduction extends Operation {
  private final int[] axes;

  Reduction(String word, String symbol, int... axes) {
    super(word, symbol);
    this.axes = axes.clone();
  }

  @Override
  final Shape shape(Node[] inputs) {
    Shape input = inputs[0].shape();
    if (axes.length == 0) {
      return Shape.of();
    }
    int[] shape = input.toArray();
    for (int axis : axes) {
      if (axis < 0 || axis >= shape.length) {
        throw misfit("there is no axis " + axis, inputs);
      }
      shape[axis] = 1;
    }
    return Shape.of(shape);
  }

  /** For each element of the input the index of the one that it becomes part of. */
  final int[] targets(Node[] inputs) {
    return Broadcast.indices(shape(inputs), inputs[0].shape());
  }

  /** y = c · Σ x, ∂L/∂x = c · ∂L/∂y: c is 1 for a sum, 1 / the number of elements for a mean. */
  static final class Sum extends Reduction {
    private final boolean mean;

    Sum(boolean mean, int... axes) {
      super(mean ? "mean" : "sum", mean ? "mean" : "Σ", axes);
      this.mean = mean;
    }

    private double parts(Node x, double[] y) {
      return mean ? (double) x.value.length / y.length : 1;
    }

    @Override
    void forward(Node[] inputs, double[] y) {
      Node x = inputs[0];
      int[] targets = targets(inputs);
      for (int i = 0; i < targets.length; i++) {
        y[targets[i]] += x.value[i];
      }
      for (int i = 0; i < y.length; i++) {
        y[i] /= parts(x, y);
      }
    }

    @Override
    void backward(Node[] inputs, Node y) {
      Node x = inputs[0];
      int[] targets = targets(inputs);
      for (int i = 0; i < targets.length; i++) {
        x.gradient[i] += y.gradient[targets[i]] / parts(x, y.value);
      }
    }
  }

  /** y = max x; ∂L/∂y goes to the element that was it, the first one if several. */
  static final class Max extends Reduction {
    Max(int... axes) {
      super("max", "max", axes);
    }

    @Override
    void forward(Node[] inputs, double[] y) {
      int[] winners = winners(inputs, y.length);
      for (int i = 0; i < y.length; i++) {
        y[i] = inputs[0].value[winners[i]];
      }
    }

    @Override
    void backward(Node[] inputs, Node y) {
      int[] winners = winners(inputs, y.value.length);
      for (int i = 0; i < winners.length; i++) {
        inputs[0].gradient[winners[i]] += y.gradient[i];
      }
    }

    private int[] winners(Node[] inputs, int count) {
      double[] x = inputs[0].value;
      int[] targets = targets(inputs);
      int[] winners = new int[count];
      Arrays.fill(winners, -1);
      for (int i = 0; i < x.length; i++) {
        int best = winners[targets[i]];
        if (best < 0 || x[i] > x[best]) {
          winners[targets[i]] = i;
        }
      }
      return winners;
    }
  }
}
