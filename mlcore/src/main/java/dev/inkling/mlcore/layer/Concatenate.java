package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;

/**
 * The channels of two or more branches, one branch after the other: [C₁, H, W] and [C₂, H, W] give
 * [C₁ + C₂, H, W]; vectors [N₁] and [N₂] give [N₁ + N₂]. Each branch gets its channels of ∂L/∂y.
 */
public final class Concatenate extends Join {
  /** Adds a branch of layers that follow each other; of none: the input itself. */
  public Concatenate branch(Layer... layers) {
    addBranch(layers);
    return this;
  }

  @Override
  Shape joined(List<Shape> shapes) {
    int[] sum = shapes.get(0).toArray();
    for (Shape shape : shapes.subList(1, shapes.size())) {
      int[] next = shape.toArray();
      next[0] = sum[0];
      if (!Shape.of(next).equals(Shape.of(sum))) {
        throw misfit("branches that differ in their channels alone", shapes);
      }
      sum[0] = Math.addExact(sum[0], shape.dimension(0));
    }
    return Shape.of(sum);
  }

  @Override
  double[] joined(List<double[]> outputs, int batch) {
    double[] y = new double[batch * outputShape().size()];
    int at = 0;
    for (int n = 0; n < batch; n++) {
      for (double[] output : outputs) {
        int size = output.length / batch;
        System.arraycopy(output, n * size, y, at, size);
        at += size;
      }
    }
    return y;
  }

  @Override
  public String description() {
    return "Concatenate of " + sizes();
  }

  @Override
  public String kind() {
    return "concatenate";
  }

  @Override
  Join empty() {
    return new Concatenate();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(this, workspace);
  }

  /** Copies on the caller's thread: there is nothing to compute. */
  private static final class Pass extends JoinPass {
    private final int outputSize;

    /** Where each branch begins in an example of y. */
    private final int[] starts;

    Pass(Concatenate join, Workspace workspace) {
      super(join, workspace);
      outputSize = join.outputShape().size();
      starts = new int[join.branches().size()];
      for (int b = 1; b < starts.length; b++) {
        starts[b] = starts[b - 1] + sizeOf(b - 1);
      }
    }

    @Override
    boolean readsOutputs() {
      return false;
    }

    @Override
    boolean writesGradients() {
      return true;
    }

    @Override
    boolean startsInOutput() {
      return false;
    }

    @Override
    void join(int branch, int size, int count, float[] output, float[] y) {
      for (int n = 0; n < count; n++) {
        System.arraycopy(output, n * size, y, n * outputSize + starts[branch], size);
      }
    }

    @Override
    float[] gradient(int branch, int size, int count, float[] x, float[] dy, float[] free) {
      for (int n = 0; n < count; n++) {
        System.arraycopy(dy, n * outputSize + starts[branch], free, n * size, size);
      }
      return free;
    }
  }
}
