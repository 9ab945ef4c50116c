package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Series;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingDivergedException;
import dev.inkling.mlcore.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * How well a network reads digits after every epoch: those that it learns from, and others.
 *
 * @param training its accuracy on what it learns from, 0 to 1, an epoch a value
 * @param test its accuracy on the others; NaN without others
 * @param diverged whether training ended before its time because the loss was no number
 */
record AccuracyCurve(List<Double> training, List<Double> test, boolean diverged) {
  /**
   * Trains a network and watches it.
   *
   * @param trainer with all but its listener, its workers and what it measures on
   * @param test the others; null for none
   * @param afterEpoch is told of every epoch
   */
  static AccuracyCurve of(
      Trainer trainer, Dataset training, Dataset test, Workers workers, IntConsumer afterEpoch) {
    List<Double> onTraining = new ArrayList<>();
    List<Double> onTest = new ArrayList<>();
    boolean diverged = false;
    trainer
        .workers(workers)
        .measureTrainingOn(training)
        .listener(
            new TrainingListener() {
              @Override
              public void onEpoch(EpochResult result) {
                onTraining.add(result.trainingAccuracy());
                onTest.add(result.validationAccuracy());
                afterEpoch.accept(result.epoch());
              }
            });
    try {
      trainer.fit(training, test);
    } catch (TrainingDivergedException e) {
      diverged = true;
    }
    return new AccuracyCurve(onTraining, onTest, diverged);
  }

  /** A line through an accuracy after every epoch. */
  static Series line(String name, List<Double> accuracies) {
    Series line = new Series(name, Look.LINE);
    for (int i = 0; i < accuracies.size(); i++) {
      line.add(i + 1, accuracies.get(i));
    }
    return line;
  }

  /** The last of some accuracies; NaN if there is none. */
  static double last(List<Double> accuracies) {
    return accuracies.isEmpty() ? Double.NaN : accuracies.get(accuracies.size() - 1);
  }
}
