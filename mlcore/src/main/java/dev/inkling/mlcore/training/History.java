package dev.inkling.mlcore.training;

import dev.inkling.mlcore.io.Csv;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a training run came to.
 *
 * @param epochs the result of each finished epoch, in order; fewer than were asked for if the run
 *     was cancelled or {@linkplain Trainer#stopEarly stopped early}
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
   * The epochs as a table under the header {@code epoch,loss,training accuracy,validation
   * accuracy,validation loss,seconds}; what there was no measure of is left empty.
   *
   * <pre>{@code
   * history.toCsv().write(new File("history.csv"));
   * }</pre>
   */
  public Csv toCsv() {
    Csv csv =
        new Csv(
            "epoch",
            "loss",
            "training accuracy",
            "validation accuracy",
            "validation loss",
            "seconds");
    for (EpochResult result : epochs) {
      csv.add(
          result.epoch(),
          result.loss(),
          result.trainingAccuracy(),
          result.validationAccuracy(),
          result.validationLoss(),
          result.seconds());
    }
    return csv;
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
