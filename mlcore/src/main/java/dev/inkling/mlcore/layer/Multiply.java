package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;

/**
 * The product of two or more branches of one shape, element by element: y = Π f_b(x). Each branch
 * gets ∂L/∂y times what the others gave: multiplication is a switch.
 */
public final class Multiply extends Join {
  /** Adds a branch of layers that follow each other; of none: the input itself. */
  public Multiply branch(Layer... layers) {
    addBranch(layers);
    return this;
  }

  @Override
  Shape joined(List<Shape> shapes) {
    return requireSame(shapes, "");
  }

  @Override
  double[] joined(List<double[]> outputs, int batch) {
    double[] y = outputs.get(0).clone();
    for (double[] output : outputs.subList(1, outputs.size())) {
      for (int i = 0; i < y.length; i++) {
        y[i] *= output[i];
      }
    }
    return y;
  }

  @Override
  public String description() {
    return "Multiply of " + sizes();
  }

  @Override
  public String kind() {
    return "multiply";
  }

  @Override
  Join empty() {
    return new Multiply();
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(this, workspace);
  }

  private static final class Pass extends JoinPass {
    Pass(Join join, Workspace workspace) {
      super(join, workspace);
    }

    @Override
    boolean readsOutputs() {
      return true;
    }

    @Override
    boolean writesGradients() {
      return true;
    }

    @Override
    boolean startsInOutput() {
      return true;
    }

    @Override
    void join(int branch, int size, int count, float[] output, float[] y) {
      if (branch > 0) {
        elements.multiply(output, y, count * size);
      } else if (output != y) {
        elements.copy(output, y, count * size);
      }
    }

    @Override
    float[] gradient(int branch, int size, int count, float[] x, float[] dy, float[] free) {
      elements.copy(dy, free, count * size);
      for (int other = 0; other < branches(); other++) {
        if (other != branch) {
          elements.multiply(output(other, x), free, count * size);
        }
      }
      return free;
    }
  }
}
