package dev.inkling.mlcore.layer;

/**
 * The hyperbolic tangent: y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), element by element, from −1 to 1; ∂L/∂x =
 * ∂L/∂y · (1 − y²). Any shape. NaN stays NaN.
 *
 * <p>A sigmoid, stretched and moved so that 0 stays 0: tanh x = 2 · sigmoid(2x) − 1.
 */
public final class Tanh extends ElementwiseLayer {
  @Override
  public String description() {
    return "Tanh";
  }

  @Override
  public String kind() {
    return "tanh";
  }

  @Override
  public Layer unbuilt() {
    return new Tanh();
  }

  @Override
  int operations() {
    return EXPONENTIAL;
  }

  @Override
  double reference(double x) {
    return StrictMath.tanh(x);
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) StrictMath.tanh(x[i]);
    }
  }

  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * (1f - y[i] * y[i]);
    }
  }
}
