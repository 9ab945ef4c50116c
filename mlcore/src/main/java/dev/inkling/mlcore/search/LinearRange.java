package dev.inkling.mlcore.search;

/**
 * Numbers drawn evenly: low + place · (high − low).
 *
 * @param low the least
 * @param high above {@code low}
 */
public record LinearRange(double low, double high) implements Range {
  /**
   * A range from {@code low} to {@code high}.
   *
   * @throws IllegalArgumentException if they are not finite, or not low &lt; high
   */
  public LinearRange {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(
          "a range needs finite low < high, got " + low + " to " + high);
    }
  }

  @Override
  public String at(double place) {
    TrialDraw.requirePlace(place);
    double value = low + place * (high - low);
    return Double.toString(Math.max(low, Math.min(high, value)));
  }

  @Override
  public boolean narrows() {
    return true;
  }
}
