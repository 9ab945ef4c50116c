package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;

/**
 * The sum of two or more branches of one shape, element by element: y = Σ f_b(x). Each branch gets
 * all of ∂L/∂y.
 *
 * <pre>{@code
 * new Add().branch(new Conv2d(8, 1)).branch(new Conv2d(8, 3).padding(1), new BatchNorm()).branch()
 * }</pre>
 *
 * <p>The last of these branches is x itself.
 */
public final class Add extends Join {
  /** Adds a branch of layers that follow each other; of none: the input itself. */
  public Add branch(Layer... layers) {
    addBranch(layers);
    return this;
  }

  @Override
  Shape joined(List<Shape> shapes) {
    return requireSame(shapes, "");
  }

  @Override
  double[] joined(List<double[]> outputs, int batch) {
    return sum(outputs);
  }

  static double[] sum(List<double[]> outputs) {
    double[] y = new double[outputs.get(0).length];
    for (double[] output : outputs) {
      for (int i = 0; i < y.length; i++) {
        y[i] += output[i];
      }
    }
    return y;
  }

  @Override
  public String description() {
    return "Add of " + sizes();
  }

  @Override
  public String kind() {
    return "add";
  }

  @Override
  Join empty() {
    return new Add();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(this, workspace);
  }

  /** Of any join that is a sum. */
  static final class Pass extends JoinPass {
    Pass(Join join, Workspace workspace) {
      super(join, workspace);
    }

    @Override
    boolean readsOutputs() {
      return false;
    }

    @Override
    boolean writesGradients() {
      return false;
    }

    @Override
    boolean startsInOutput() {
      return true;
    }

    @Override
    void join(int branch, int size, int count, float[] output, float[] y) {
      if (branch > 0) {
        elements.add(output, y, count * size);
      } else if (output != y) {
        elements.copy(output, y, count * size);
      }
    }

    @Override
    float[] gradient(int branch, int size, int count, float[] x, float[] dy, float[] free) {
      return dy;
    }
  }
}
