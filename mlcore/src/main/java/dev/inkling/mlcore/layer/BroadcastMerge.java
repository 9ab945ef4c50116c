package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;

/** Arithmetic with two values, element by element. */
final class BroadcastMerge extends Merge {
  /** What is done with the two. */
  enum Operation {
    SUM,
    DIFFERENCE,
    PRODUCT
  }

  private final Operation operation;

  BroadcastMerge(Operation operation) {
    this.operation = operation;
  }

  @Override
  Shape output(List<Shape> inputs) {
    if (inputs.size() != 2 || inputs.get(0).rank() != inputs.get(1).rank()) {
      throw misfit(inputs);
    }
    int[] extents = inputs.get(0).toArray();
    for (int axis = 0; axis < extents.length; axis++) {
      int other = inputs.get(1).dimension(axis);
      if (extents[axis] != other && extents[axis] != 1 && other != 1) {
        throw misfit(inputs);
      }
      extents[axis] = Math.max(extents[axis], other);
    }
    return Shape.of(extents);
  }

  private ShapeException misfit(List<Shape> inputs) {
    return new ShapeException(
        "a "
            + description()
            + " needs two values with extents that are the same or 1, got "
            + inputs);
  }

  @Override
  String description() {
    return operation.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** For each element of the output the one of the input; null if it is the same. */
  private static int[] sources(Shape input, Shape output) {
    if (input.equals(output)) {
      return null;
    }
    int[] sources = new int[output.size()];
    for (int i = 0; i < sources.length; i++) {
      int rest = i;
      int step = 1;
      for (int axis = output.rank() - 1; axis >= 0; axis--) {
        int at = rest % output.dimension(axis);
        rest /= output.dimension(axis);
        sources[i] += input.dimension(axis) == 1 ? 0 : at * step;
        step *= input.dimension(axis);
      }
    }
    return sources;
  }

  @Override
  double[] reference(List<double[]> inputs, List<Shape> shapes, int batch) {
    Shape output = output(shapes);
    int[] left = sources(shapes.get(0), output);
    int[] right = sources(shapes.get(1), output);
    double[] y = new double[batch * output.size()];
    for (int i = 0; i < y.length; i++) {
      int n = i / output.size();
      int at = i % output.size();
      double a = inputs.get(0)[n * shapes.get(0).size() + (left == null ? at : left[at])];
      double b = inputs.get(1)[n * shapes.get(1).size() + (right == null ? at : right[at])];
      y[i] =
          switch (operation) {
            case SUM -> a + b;
            case DIFFERENCE -> a - b;
            case PRODUCT -> a * b;
          };
    }
    return y;
  }

  @Override
  Merge.Pass plan(List<Shape> inputs, Workers workers) {
    return new Pass(operation, inputs, output(inputs), workers);
  }

  /** The workers share examples. */
  private static final class Pass implements Merge.Pass {
    private final Operation operation;
    private final int[][] sources = new int[2][];
    private final int[] sizes = new int[2];
    private final int outputSize;
    private final Workers workers;
    private final Workers.Part forwardPart = this::forwardPart;
    private final Workers.Part backwardPart = this::backwardPart;
    private float[][] inputs;
    private float[] y;
    private float[] dy;
    private float[] dx;
    private int which;
    private boolean adds;

    Pass(Operation operation, List<Shape> shapes, Shape output, Workers workers) {
      this.operation = operation;
      this.workers = workers;
      outputSize = output.size();
      for (int i = 0; i < 2; i++) {
        sources[i] = sources(shapes.get(i), output);
        sizes[i] = shapes.get(i).size();
      }
    }

    @Override
    public void forward(int count, float[][] inputs, float[] y) {
      this.inputs = inputs;
      this.y = y;
      workers.run(count, (long) count * outputSize, forwardPart);
    }

    @Override
    public void backward(
        int count, float[][] inputs, float[] dy, int which, float[] dx, boolean adds) {
      this.inputs = inputs;
      this.dy = dy;
      this.which = which;
      this.dx = dx;
      this.adds = adds;
      workers.run(count, 2L * count * outputSize, backwardPart);
    }

    /** Where an input has what is needed for element {@code i} of an example's output. */
    private int source(int input, int n, int i) {
      int at = sources[input] == null ? i : sources[input][i];
      return n * sizes[input] + at;
    }

    private void forwardPart(int n, int worker) {
      float[] left = inputs[0];
      float[] right = inputs[1];
      for (int i = 0; i < outputSize; i++) {
        float a = left[source(0, n, i)];
        float b = right[source(1, n, i)];
        y[n * outputSize + i] =
            operation == Operation.SUM ? a + b : operation == Operation.DIFFERENCE ? a - b : a * b;
      }
    }

    private void backwardPart(int n, int worker) {
      if (!adds) {
        Arrays.fill(dx, n * sizes[which], (n + 1) * sizes[which], 0f);
      }
      float sign = operation == Operation.DIFFERENCE && which == 1 ? -1 : 1;
      boolean product = operation == Operation.PRODUCT;
      float[] other = inputs[1 - which];
      for (int i = 0; i < outputSize; i++) {
        float factor = product ? other[source(1 - which, n, i)] : sign;
        dx[source(which, n, i)] += factor * dy[n * outputSize + i];
      }
    }
  }
}
