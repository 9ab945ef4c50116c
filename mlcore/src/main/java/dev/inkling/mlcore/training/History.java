package dev.inkling.mlcore.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a training run came to.
 *
 * @param epochs the result of each finished epoch, in order
 * @param cancelled whether the run was stopped before its end
 * @param steps batches done
 * @param seconds how long it took; of a run that was stopped and resumed, all its parts
 * @param imagesPerSecond examples trained on a second, without the time that validation took
 */
public record History(
    List<EpochResult> epochs,
    boolean cancelled,
    long steps,
    double seconds,
    double imagesPerSecond) {
  /** Copies the list. */
  public History {
    epochs = Collections.unmodifiableList(new ArrayList<>(epochs));
  }

  /**
   * The best epoch; see {@link EpochResult#isBetterThan}.
   *
   * @throws IllegalStateException if none ended
   */
  public EpochResult best() {
    EpochResult best = EpochResult.best(epochs);
    if (best == null) {
      throw new IllegalStateException("training was stopped before its first epoch ended");
    }
    return best;
  }
}
