package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import org.junit.Test;

/** Runs the code of {@code 09-batch-normalisation.md}. */
public final class BatchNormalisationTest {
  private static final Dataset DIGITS = SyntheticDigits.generate(1, 500);

  @Test
  public void batch_normalised_byHand() {
    try (Workers workers = new Workers(1)) {
      BatchNorm norm = new BatchNorm();
      Sequential network = Sequential.builder("norm", Shape.of(1)).add(norm).build();
      NetworkPass pass = network.plan(4, workers);
      System.arraycopy(new float[] {1, 3, 5, 7}, 0, pass.input(), 0, 4); // μ = 4, σ² = 5
      pass.forward(4, true);
      float[] y = pass.output(); // −3/√5, −1/√5, 1/√5, 3/√5
      float mean = norm.mean().value().data()[0]; // 0.9·0 + 0.1·4
      float variance = norm.variance().value().data()[0]; // 0.9·1 + 0.1·5

      float unit = (float) Math.sqrt(0.2);
      assertArrayEquals(new float[] {-3 * unit, -unit, unit, 3 * unit}, y, 1e-5f);
      assertEquals(0.4, mean, 1e-6);
      assertEquals(1.4, variance, 1e-6);

      pass.input()[0] = 1;
      pass.forward(1, false);
      assertEquals(0.6 / Math.sqrt(1.4), pass.output()[0], 1e-5);
    }
  }

  @Test
  public void layersWithIt_fromSmallWeights_learnWhereOthersDoNot() {
    try (Workers workers = new Workers(2)) {
      double with = accuracy(true, workers);
      double without = accuracy(false, workers);
      assertTrue("with: " + with, with > 0.9);
      assertTrue("without: " + without, without < 0.2);
    }
  }

  private static double accuracy(boolean batchNorm, Workers workers) {
    Initializer small = Initializer.normal(0.01);
    Dataset digits = DIGITS;
    Sequential.Builder builder = Sequential.builder("five layers", digits.shape()).seed(1);
    builder.add(new Flatten());
    for (int i = 0; i < 5; i++) {
      builder.add(new Dense(100).initializer(small));
      if (batchNorm) {
        builder.add(new BatchNorm());
      }
      builder.add(new Relu());
    }
    Sequential network = builder.add(new Dense(10).initializer(small)).build();

    new Trainer(network)
        .optimizer(new Sgd(0.01f))
        .batchSize(50)
        .epochs(20)
        .seed(1)
        .workers(workers)
        .fit(digits);
    return Evaluation.of(network, digits, workers).accuracy();
  }

  @Test
  public void statistics_frozen_stayWhileTheRestLearns() {
    BatchNorm norm = new BatchNorm();
    Sequential network =
        Sequential.builder("small", DIGITS.shape())
            .add(new Flatten())
            .add(new Dense(10))
            .add(norm)
            .seed(1)
            .build();
    Dataset fewSamples = SyntheticDigits.generate(2, 20);
    new Trainer(network).seed(1).fit(DIGITS);
    float[] mean = norm.mean().value().data().clone();
    float[] gamma = norm.gamma().value().data().clone();

    network.freezeStatistics(true);
    new Trainer(network).seed(1).fit(fewSamples);

    assertArrayEquals(mean, norm.mean().value().data(), 0);
    assertTrue(gamma[0] != norm.gamma().value().data()[0]);
  }
}
