package dev.inkling.mlcore.layer;

/**
 * Keeps numbers within bounds: y = min(high, max(low, x)), element by element; ∂L/∂x = ∂L/∂y where
 * low &lt; x &lt; high, else 0. Any shape. NaN stays NaN.
 *
 * <p>Between 0 and 6 it is the ReLU6 of Krizhevsky, "Convolutional Deep Belief Networks on
 * CIFAR-10", 2010, which MobileNets have: what stays small survives few bits.
 */
public final class Clip extends ElementwiseLayer {
  private final float low;
  private final float high;

  /**
   * Bounds; an infinite one is none.
   *
   * @throws IllegalArgumentException unless low &lt; high
   */
  public Clip(float low, float high) {
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "Clip needs a lower bound below the upper one, got " + low + " and " + high);
    }
    this.low = low;
    this.high = high;
  }

  /** The lower bound. */
  public float low() {
    return low;
  }

  /** The upper bound. */
  public float high() {
    return high;
  }

  @Override
  public String description() {
    return "Clip " + low + " to " + high;
  }

  @Override
  public String kind() {
    return "clip";
  }

  @Override
  public Layer unbuilt() {
    return new Clip(low, high);
  }

  @Override
  double reference(double x) {
    return Math.min(high, Math.max(low, x));
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.min(high, Math.max(low, x[i]));
    }
  }

  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      // A NaN is within no bounds and must show in the gradient as well.
      dx[i] = y[i] == low || y[i] == high ? 0f : dy[i];
    }
  }
}
