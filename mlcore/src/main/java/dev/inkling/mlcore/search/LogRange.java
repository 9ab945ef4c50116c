package dev.inkling.mlcore.search;

/**
 * Positive numbers whose logarithm is drawn evenly, so that each decade has the same share: low ·
 * (high / low)^place. For what matters by its order of magnitude, such as a learning rate (Bergstra
 * and Bengio, "Random Search for Hyper-Parameter Optimization", 2012).
 *
 * @param low above 0
 * @param high above {@code low}
 */
public record LogRange(double low, double high) implements Range {
  /**
   * A range from {@code low} to {@code high}.
   *
   * @throws IllegalArgumentException if they are not finite, or not 0 &lt; low &lt; high
   */
  public LogRange {
    if (!(low > 0 && low < high) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "a logarithmic range needs 0 < low < high, got " + low + " to " + high);
    }
  }

  @Override
  public String at(double place) {
    TrialDraw.requirePlace(place);
    double value = low * StrictMath.exp(place * (StrictMath.log(high) - StrictMath.log(low)));
    return Double.toString(Math.max(low, Math.min(high, value)));
  }

  @Override
  public boolean narrows() {
    return true;
  }
}
