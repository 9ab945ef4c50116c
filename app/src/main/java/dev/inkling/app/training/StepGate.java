package dev.inkling.app.training;

import androidx.annotation.Nullable;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.training.StepEngine;
import dev.inkling.mlcore.training.Trainer;
import java.util.function.Supplier;

/** Compares the first steps of an engine with mlcore's. */
final class StepGate {
  /** A parameter may be that far from mlcore's after the steps. */
  static final float TOLERANCE = 1e-3f;

  /** All parameters together may be that far from mlcore's, as a share of the way they went. */
  static final double SHARE = 0.1;

  /** Steps too short for floats to agree on: a hundred times their rounding around 1. */
  private static final double ROUNDING = 1e-5;

  private static final int STEPS = 3;
  private static final long SEED = 2;

  private StepGate() {}

  /**
   * Trains two copies of a network on the same batches, and leaves the engine as if new.
   *
   * <p>Where the learning rate is so low that not learning at all would be within the tolerance,
   * the way that the parameters went tells the two apart.
   *
   * @throws IllegalStateException if they differ by more than the tolerance; the message says where
   */
  static void check(
      Sequential network, int batch, Supplier<Optimizer> optimizer, StepEngine engine) {
    ImageDataset digits = SyntheticDigits.generate(SEED, STEPS * batch);
    Sequential expected = train(network, batch, optimizer.get(), null, digits);
    Sequential actual = train(network, batch, optimizer.get(), engine, digits);
    for (int p = 0; p < expected.parameters().size(); p++) {
      compare(expected.parameters().get(p), actual.parameters().get(p));
    }
    double apart = distance(expected, actual);
    double way = distance(network, expected);
    if (apart > SHARE * way + ROUNDING) {
      throw new IllegalStateException(
          "after " + STEPS + " steps the weights are " + apart + " away, having gone " + way);
    }
    engine.restore(OptimizerState.NONE, network.parameters());
  }

  /** The Euclidean distance between all parameters of two copies of a network. */
  private static double distance(Sequential a, Sequential b) {
    double sum = 0;
    for (int p = 0; p < a.parameters().size(); p++) {
      float[] from = a.parameters().get(p).value().data();
      float[] to = b.parameters().get(p).value().data();
      for (int i = 0; i < from.length; i++) {
        double difference = to[i] - from[i];
        sum += difference * difference;
      }
    }
    return Math.sqrt(sum);
  }

  private static Sequential train(
      Sequential network,
      int batch,
      Optimizer optimizer,
      @Nullable StepEngine engine,
      ImageDataset digits) {
    Sequential copy = network.copy();
    copy.freezeStatistics(true);
    new Trainer(copy)
        .loss(copy.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy())
        .optimizer(optimizer)
        .engine(engine)
        .batchSize(batch)
        .fit(digits);
    return copy;
  }

  private static void compare(Parameter expected, Parameter actual) {
    float[] right = expected.value().data();
    float[] values = actual.value().data();
    for (int i = 0; i < right.length; i++) {
      // Written so that NaN fails.
      if (!(Math.abs(values[i] - right[i]) <= TOLERANCE)) {
        throw new IllegalStateException(
            "after "
                + STEPS
                + " steps value "
                + i
                + " of "
                + expected.name()
                + " is "
                + values[i]
                + ", expected "
                + right[i]);
      }
    }
  }
}
