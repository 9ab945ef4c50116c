package dev.inkling.lab.demo;

import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.ArrayList;
import java.util.List;

/** The training loss as it went, a mean of some batches a point. */
public final class LossCurve implements TrainingListener {
  private static final int POINTS = 100;

  private final List<Double> epochs = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private double sum;
  private int count;

  @Override
  public void onBatch(TrainingProgress state) {
    sum += state.loss();
    count++;
    if (count >= state.steps() / (double) POINTS || state.step() == state.steps()) {
      epochs.add((double) state.step() / state.steps() * state.epochs());
      losses.add(sum / count);
      sum = 0;
      count = 0;
    }
  }

  /** Where the points are, in epochs since the start. */
  List<Double> epochs() {
    return epochs;
  }

  /** The mean loss of the batches since the point before. */
  List<Double> losses() {
    return losses;
  }
}
