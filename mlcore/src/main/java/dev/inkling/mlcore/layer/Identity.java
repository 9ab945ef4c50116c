package dev.inkling.mlcore.layer;

/**
 * The identity: y = x; ∂L/∂x = ∂L/∂y. Any shape. The notes put it behind the last layer of a
 * network that estimates numbers.
 */
public final class Identity extends ElementwiseLayer {
  @Override
  public String description() {
    return "Identity";
  }

  @Override
  public String kind() {
    return "identity";
  }

  @Override
  public Layer unbuilt() {
    return new Identity();
  }

  @Override
  public boolean isIdentityInInference() {
    return true;
  }

  @Override
  public boolean backwardReadsOutput() {
    return false;
  }

  @Override
  double reference(double x) {
    return x;
  }

  @Override
  void apply(float[] x, float[] y, int from, int to) {
    System.arraycopy(x, from, y, from, to - from);
  }

  @Override
  void applyGradient(float[] y, float[] dy, float[] dx, int from, int to) {
    System.arraycopy(dy, from, dx, from, to - from);
  }
}
