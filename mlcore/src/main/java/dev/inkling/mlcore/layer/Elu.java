package dev.inkling.mlcore.layer;

/**
 * The exponential linear unit: y = x where x &gt; 0, else α(eˣ − 1), element by element; ∂L/∂x =
 * ∂L/∂y where x &gt; 0, else ∂L/∂y · (y + α). Any shape. NaN stays NaN.
 *
 * <p>Source: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by
 * Exponential Linear Units", 2015, with α = 1.
 */
public final class Elu extends ElementwiseLayer {
  private final float alpha;

  /**
   * A unit that falls to −α for x far below 0.
   *
   * @throws IllegalArgumentException if α is not a positive number
   */
  public Elu(float alpha) {
    if (!(alpha > 0) || Float.isInfinite(alpha)) {
      throw new IllegalArgumentException(
          "the alpha of Elu must be a positive number, got " + alpha);
    }
    this.alpha = alpha;
  }

  /** α: far below 0, y comes to −α. */
  public float alpha() {
    return alpha;
  }

  @Override
  public String description() {
    return "ELU " + alpha;
  }

  @Override
  public String kind() {
    return "elu";
  }

  @Override
  public Layer unbuilt() {
    return new Elu(alpha);
  }

  @Override
  int operations() {
    return EXPONENTIAL;
  }

  @Override
  double reference(double x) {
    return x > 0 ? x : alpha * StrictMath.expm1(x);
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] > 0f ? x[i] : (float) (alpha * StrictMath.expm1(x[i]));
    }
  }

  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = y[i] > 0f ? dy[i] : dy[i] * (y[i] + alpha);
    }
  }
}
