package dev.inkling.mlcore.layer;

/**
 * The logistic function: y = 1 / (1 + e⁻ˣ), element by element, from 0 to 1; ∂L/∂x = ∂L/∂y · y(1 −
 * y). Any shape. NaN stays NaN.
 *
 * <p>The slope is ¼ at most and vanishes for large |x|: deep networks learn better with ReLU.
 */
public final class Sigmoid extends ElementwiseLayer {
  @Override
  public String description() {
    return "Sigmoid";
  }

  @Override
  public String kind() {
    return "sigmoid";
  }

  @Override
  public Layer unbuilt() {
    return new Sigmoid();
  }

  @Override
  int operations() {
    return EXPONENTIAL;
  }

  @Override
  double reference(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      // For x far below 0 the exponential is infinite, and y is 0 as it should be.
      y[i] = (float) (1 / (1 + StrictMath.exp(-x[i])));
    }
  }

  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * (y[i] * (1f - y[i]));
    }
  }
}
