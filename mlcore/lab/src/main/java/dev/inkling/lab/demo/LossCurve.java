package dev.inkling.lab.demo;

import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * The training loss as it went, a mean of some batches a point; more points in the beginning, where
 * it falls fast.
 */
final class LossCurve implements TrainingListener {
  private static final int POINTS = 100;

  private final List<Double> thousands = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final int images;
  private double sum;
  private int count;

  /** A curve without points yet, of epochs of so many images. */
  LossCurve(int images) {
    this.images = images;
  }

  @Override
  public void onBatch(TrainingProgress state) {
    sum += state.loss();
    count++;
    boolean powerOfTwo = Long.bitCount(state.step()) == 1;
    if (powerOfTwo || count >= state.steps() / (double) POINTS || state.step() == state.steps()) {
      thousands.add((double) state.step() / state.steps() * state.epochs() * images / 1000);
      losses.add(sum / count);
      sum = 0;
      count = 0;
    }
  }

  /** Where the points are, in thousands of images since the start. */
  List<Double> thousands() {
    return thousands;
  }

  /** The mean loss of the batches since the point before. */
  List<Double> losses() {
    return losses;
  }
}
