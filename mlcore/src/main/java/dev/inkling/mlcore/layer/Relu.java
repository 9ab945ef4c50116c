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
  public LayerPass plan(int batch, Workers workers) {
    return new Pass(inputShape().size());
  }

  @Override
  public double[] reference(double[] x, int batch, List<double[]> parameters) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.max(0, x[i]);
    }
    return y;
  }

  private static final class Pass implements LayerPass {
    private final int size;

    Pass(int size) {
      this.size = size;
    }

    @Override
    public void forward(int count, boolean training, float[] x, float[] y) {
      int n = count * size;
      for (int i = 0; i < n; i++) {
        y[i] = Math.max(0f, x[i]);
      }
    }

    @Override
    public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
      if (dx == null) {
        return;
      }
      int n = count * size;
      // A branch on the sign is mispredicted half of the time. Scaled and capped, y is 1 where the
      // unit was active (or a little less for a subnormal y, below 1e-38) and 0 where it was not.
      for (int i = 0; i < n; i++) {
        dx[i] = dy[i] * Math.min(1f, y[i] * Float.MAX_VALUE);
      }
    }
  }
}
