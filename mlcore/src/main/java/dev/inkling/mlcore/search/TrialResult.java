package dev.inkling.mlcore.search;

/**
 * What a trial came to.
 *
 * @param trial the settings
 * @param score what they are worth; the higher the better, NaN below all
 */
public record TrialResult(Trial trial, double score) {
  /** Whether this is better than an earlier trial: of equals the earlier is. */
  public boolean isBetterThan(TrialResult earlier) {
    return Double.isNaN(earlier.score) ? !Double.isNaN(score) : score > earlier.score;
  }
}
