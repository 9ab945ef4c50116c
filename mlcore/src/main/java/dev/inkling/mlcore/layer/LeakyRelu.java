package dev.inkling.mlcore.layer;

/**
 * The leaky rectified linear unit: y = x where x &gt; 0, else slope · x, element by element; ∂L/∂x
 * = ∂L/∂y where x &gt; 0, else slope · ∂L/∂y. Any shape. NaN stays NaN.
 *
 * <p>Unlike {@link Relu}'s, a unit that is never active still learns. Source: Maas, Hannun and Ng,
 * "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013, with slope 0.01.
 */
public final class LeakyRelu extends ElementwiseLayer {
  private final float slope;

  /**
   * A unit that lets this share of what is below 0 through.
   *
   * @throws IllegalArgumentException if the slope is not between 0 and 1
   */
  public LeakyRelu(float slope) {
    if (!(slope > 0 && slope < 1)) {
      throw new IllegalArgumentException(
          "the slope of LeakyRelu must be in (0, 1), got "
              + slope
              + "; Relu has slope 0, and PRelu learns any");
    }
    this.slope = slope;
  }

  /** What is below 0 is multiplied by this. */
  public float slope() {
    return slope;
  }

  @Override
  public String description() {
    return "Leaky ReLU " + slope;
  }

  @Override
  public String kind() {
    return "leaky";
  }

  @Override
  public Layer unbuilt() {
    return new LeakyRelu(slope);
  }

  @Override
  double reference(double x) {
    return Math.max(x, slope * x);
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.max(x[i], slope * x[i]);
    }
  }

  /** As in {@link Relu}, without a branch: 1 where y is above 0, the slope where it is not. */
  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * Math.max(slope, Math.min(1f, y[i] * Float.MAX_VALUE));
    }
  }
}
