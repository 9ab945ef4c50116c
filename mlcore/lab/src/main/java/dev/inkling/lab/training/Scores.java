package dev.inkling.lab.training;

import dev.inkling.lab.data.ImageSource;
import dev.inkling.lab.data.Origin;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How well the kept network reads what it did not learn from, as shares of images from 0 to 1.
 *
 * @param test of the test images; null without any
 * @param validation of all validation images; null without any
 * @param validationByOrigin of the validation images of each origin that has some
 */
public record Scores(Double test, Double validation, Map<Origin, Double> validationByOrigin) {
  /** Scores that do not change. */
  public Scores {
    validationByOrigin = Collections.unmodifiableMap(validationByOrigin);
  }

  /** The scores of a run's network. */
  public static Scores of(TrainingRun.Outcome outcome, TrainingData data, int threads) {
    Map<Origin, Double> byOrigin = new EnumMap<>(Origin.class);
    try (Workers workers = new Workers(threads)) {
      for (ImageSource source : data.sources()) {
        if (source.validation() != null) {
          byOrigin.put(source.origin(), accuracy(outcome.network(), source.validation(), workers));
        }
      }
      return new Scores(
          data.test() == null ? null : accuracy(outcome.network(), data.test(), workers),
          data.validation() == null ? null : outcome.best().validationAccuracy(),
          byOrigin);
    }
  }

  private static double accuracy(Sequential network, Dataset images, Workers workers) {
    return Evaluation.of(network, images, workers).accuracy();
  }
}
