package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import java.util.Random;

/** Whether a peer trains the same network as mlcore: else its speed says nothing. */
public final class Agreement {
  private static final int BATCH = 8;
  private static final int STEPS = 3;
  private static final float NOISE = 0.1f;

  private Agreement() {}

  /**
   * The largest difference between any probability of a peer and of mlcore, from the same first
   * weights: before training, and after each of three steps on the same batch.
   */
  public static double largestDifference(
      TrainingFramework peer,
      String network,
      OptimizerKind optimizer,
      float learningRate,
      int threads) {
    SampleBatch sample = SampleBatch.synthetic(1, BATCH);
    roughen(sample.images());
    double largest = 0;
    try (TrainingSession expected =
            new MlcoreTraining()
                .open(
                    BenchmarkNetworks.create(network, 1), BATCH, optimizer, learningRate, threads);
        TrainingSession actual =
            peer.open(
                BenchmarkNetworks.create(network, 1), BATCH, optimizer, learningRate, threads);
        TrainingBatch expectedBatch = expected.prepare(sample.images(), sample.labels());
        TrainingBatch actualBatch = actual.prepare(sample.images(), sample.labels())) {
      for (int step = 0; step <= STEPS; step++) {
        float[] wanted = expected.probabilities(sample.images());
        float[] got = actual.probabilities(sample.images());
        for (int i = 0; i < wanted.length; i++) {
          largest = Math.max(largest, Math.abs(wanted[i] - got[i]));
        }
        expectedBatch.train();
        actualBatch.train();
      }
    }
    return largest;
  }

  /**
   * Adds noise: where ink is even, neighbours would tie in max pooling, and the last bit of a sum,
   * which is no two frameworks' the same, would decide which of them gets the gradient.
   */
  private static void roughen(float[] images) {
    Random random = new Random(1);
    for (int i = 0; i < images.length; i++) {
      images[i] += NOISE * random.nextFloat();
    }
  }
}
