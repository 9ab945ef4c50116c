package dev.inkling.mlcore.training;

import java.util.List;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param loss the mean training loss over the epoch's batches
 * @param trainingAccuracy the share read right, 0 to 1, of the epoch's own examples at the time of
 *     their steps, or after the epoch of {@linkplain Trainer#measureTrainingOn the examples that
 *     were chosen for it}; NaN for epochs of a checkpoint that does not tell
 * @param validationAccuracy the share of the validation set that is read right, 0 to 1; NaN without
 *     a validation set
 * @param validationLoss the mean loss on the validation set; NaN without one
 * @param seconds since training began
 */
public record EpochResult(
    int epoch,
    double loss,
    double trainingAccuracy,
    double validationAccuracy,
    double validationLoss,
    double seconds) {
  /**
   * Whether this epoch is better than an earlier one: the higher validation accuracy wins, of
   * equals the lower validation loss, of equals the earlier. Without validation the later one wins.
   */
  public boolean isBetterThan(EpochResult earlier) {
    if (Double.isNaN(validationAccuracy)) {
      return true;
    }
    int byAccuracy = Double.compare(validationAccuracy, earlier.validationAccuracy);
    return byAccuracy > 0 || (byAccuracy == 0 && validationLoss < earlier.validationLoss);
  }

  /** The best of some epochs in their order, or null if there are none. */
  static EpochResult best(List<EpochResult> epochs) {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (best == null || epoch.isBetterThan(best)) {
        best = epoch;
      }
    }
    return best;
  }
}
