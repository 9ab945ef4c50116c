package dev.inkling.mlcore.layer;

/**
 * The rectified linear unit: y = max(0, x), element by element; ∂L/∂x = ∂L/∂y where x &gt; 0, else
 * 0. Any shape. NaN stays NaN.
 */
public final class Relu extends ElementwiseLayer {
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
  double reference(double x) {
    return Math.max(0, x);
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(0f, x[i]);
    }
  }

  /**
   * A branch on the sign would be mispredicted half of the time. Scaled and capped, y is 1 where
   * the unit was active (or a little less for a subnormal y, below 1e-38) and 0 where it was not.
   */
  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * Math.min(1f, y[i] * Float.MAX_VALUE);
    }
  }
}
