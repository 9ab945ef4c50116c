package dev.inkling.mlcore.layer;

import java.util.Arrays;

/**
 * The step function of the perceptron: y = 1 where x &gt; 0, else 0, element by element. Any shape.
 * NaN stays NaN.
 *
 * <p>∂L/∂x is 0 everywhere: the derivative is 0, but for x = 0, where there is none. So nothing
 * before this layer learns by gradients; that is what {@link Sigmoid}, its smooth form, is for.
 */
public final class Step extends ElementwiseLayer {
  @Override
  public String description() {
    return "Step";
  }

  @Override
  public String kind() {
    return "step";
  }

  @Override
  public Layer unbuilt() {
    return new Step();
  }

  @Override
  public boolean backwardReadsOutput() {
    return false;
  }

  @Override
  double reference(double x) {
    return x > 0 ? 1 : 0;
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      if (x[i] > 0f) {
        y[i] = 1f;
      } else {
        y[i] = Float.isNaN(x[i]) ? x[i] : 0f;
      }
    }
  }

  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    Arrays.fill(dx, from, to, 0f);
  }
}
