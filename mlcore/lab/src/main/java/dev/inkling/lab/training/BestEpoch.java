package dev.inkling.lab.training;

import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.training.EpochResult;

/**
 * Keeps a copy of a network from its best epoch: the highest validation accuracy, of equals the
 * lowest validation loss, of equals the first. Without validation, the latest.
 */
final class BestEpoch {
  private final Sequential training;
  private final Sequential kept;
  private EpochResult result;

  BestEpoch(Sequential training) {
    this.training = training;
    this.kept = training.copy();
  }

  /** Says whether an epoch that just ended is the best so far, and if so copies the network. */
  boolean offer(EpochResult candidate) {
    if (result != null && !isBetter(candidate)) {
      return false;
    }
    result = candidate;
    kept.setParameters(training);
    return true;
  }

  private boolean isBetter(EpochResult candidate) {
    if (Double.isNaN(candidate.validationAccuracy())) {
      return true;
    }
    int byAccuracy = Double.compare(candidate.validationAccuracy(), result.validationAccuracy());
    return byAccuracy > 0
        || (byAccuracy == 0 && candidate.validationLoss() < result.validationLoss());
  }

  /** The network of the best epoch. */
  Sequential network() {
    return kept;
  }

  /**
   * The best epoch.
   *
   * @throws IllegalStateException if there was none
   */
  EpochResult result() {
    if (result == null) {
      throw new IllegalStateException("training was stopped before its first epoch ended");
    }
    return result;
  }
}
