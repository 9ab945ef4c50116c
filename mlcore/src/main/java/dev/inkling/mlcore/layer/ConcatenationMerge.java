package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/** Values one after the other along an axis: of each, runs of numbers that stay together. */
final class ConcatenationMerge extends Merge {
  private final int axis;

  ConcatenationMerge(int axis) {
    this.axis = axis;
  }

  @Override
  Shape output(List<Shape> inputs) {
    int[] sum = inputs.get(0).toArray();
    if (axis < 0 || axis >= sum.length) {
      throw misfit(inputs);
    }
    for (Shape next : inputs.subList(1, inputs.size())) {
      int[] extents = next.toArray();
      if (extents.length != sum.length) {
        throw misfit(inputs);
      }
      for (int i = 0; i < sum.length; i++) {
        if (i != axis && extents[i] != sum[i]) {
          throw misfit(inputs);
        }
      }
      sum[axis] = Math.addExact(sum[axis], extents[axis]);
    }
    return Shape.of(sum);
  }

  private ShapeException misfit(List<Shape> inputs) {
    return new ShapeException(
        "a concatenation needs values that differ in axis " + axis + " alone, got " + inputs);
  }

  @Override
  String description() {
    return "concatenation along " + axis;
  }

  /** How many numbers of a value stay together. */
  private int run(Shape shape) {
    int run = 1;
    for (int i = axis; i < shape.rank(); i++) {
      run *= shape.dimension(i);
    }
    return run;
  }

  @Override
  double[] reference(List<double[]> inputs, List<Shape> shapes, int batch) {
    Shape output = output(shapes);
    double[] y = new double[batch * output.size()];
    int start = 0;
    for (int k = 0; k < inputs.size(); k++) {
      int run = run(shapes.get(k));
      for (int from = 0; from < inputs.get(k).length; from += run) {
        System.arraycopy(inputs.get(k), from, y, from / run * run(output) + start, run);
      }
      start += run;
    }
    return y;
  }

  @Override
  Merge.Pass plan(List<Shape> inputs, Workers workers) {
    return new Pass(inputs, output(inputs));
  }

  /** Copies on the caller's thread: there is nothing to compute. */
  private final class Pass implements Merge.Pass {
    private final int[] sizes;
    private final int[] runs;
    private final int outputRun;

    Pass(List<Shape> inputs, Shape output) {
      sizes = new int[inputs.size()];
      runs = new int[inputs.size()];
      for (int i = 0; i < runs.length; i++) {
        sizes[i] = inputs.get(i).size();
        runs[i] = run(inputs.get(i));
      }
      outputRun = run(output);
    }

    @Override
    public void forward(int count, float[][] inputs, float[] y) {
      int start = 0;
      for (int k = 0; k < runs.length; k++) {
        for (int from = 0, to = start; from < count * sizes[k]; from += runs[k], to += outputRun) {
          System.arraycopy(inputs[k], from, y, to, runs[k]);
        }
        start += runs[k];
      }
    }

    @Override
    public void backward(
        int count, float[][] inputs, float[] dy, int which, float[] dx, boolean adds) {
      int start = 0;
      for (int k = 0; k < which; k++) {
        start += runs[k];
      }
      int run = runs[which];
      for (int to = 0, from = start; to < count * sizes[which]; to += run, from += outputRun) {
        if (!adds) {
          System.arraycopy(dy, from, dx, to, run);
          continue;
        }
        for (int i = 0; i < run; i++) {
          dx[to + i] += dy[from + i];
        }
      }
    }
  }
}
