package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;
import java.util.Random;

/**
 * The rectified linear unit: y = max(0, x), element by element; ∂L/∂x = ∂L/∂y where x &gt; 0, else
 * 0. Any shape. NaN stays NaN.
 */
public final class Relu extends Layer {
  @Override
  protected Shape onBuild(Shape input, Random random) {
    return input;
  }

  @Override
  public String description() {
    return "ReLU";
  }

  @Override
  public String kind() {
    return "relu";
  }

  @Override
  public Layer unbuilt() {
    return new Relu();
  }

  @Override
  public boolean worksInPlace() {
    return true;
  }

  @Override
  public boolean backwardReadsOutput() {
    return true;
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new Pass(inputShape().size(), workspace.workers());
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
    return y;
  }

  /** A unit is an element. */
  private static final class Pass extends ElementwisePass {
    Pass(int size, Workers workers) {
      super(workers, size, 1);
    }

    @Override
    void forwardUnits(int first, int last) {
      apply(x, y, first, last);
    }

    @Override
    void backwardUnits(int first, int last) {
      applyGradient(y, dy, dx, first, last);
    }

    private static void apply(float[] x, float[] y, int from, int to) {
      for (int i = from; i < to; i++) {
        y[i] = Math.max(0f, x[i]);
      }
    }

    /**
     * A branch on the sign would be mispredicted half of the time. Scaled and capped, y is 1 where
     * the unit was active (or a little less for a subnormal y, below 1e-38) and 0 where it was not.
     */
    private static void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
      for (int i = from; i < to; i++) {
        dx[i] = dy[i] * Math.min(1f, y[i] * Float.MAX_VALUE);
      }
    }
  }
}
