package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Trainer;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

/** Runs the code of {@code 08-first-weights.md}. */
public final class FirstWeightsTest {
  private static final Dataset DIGITS = SyntheticDigits.generate(1, 200);

  @Test
  public void equalWeights_trained_stayEqual() {
    float[] rows = firstWeightsAfterTraining(Initializer.constant(0.01f));

    assertNotEquals(0.01f, rows[400], 1e-4f);
    for (int unit = 1; unit < 5; unit++) {
      assertArrayEquals(row(rows, 0), row(rows, unit), 0);
    }
  }

  @Test
  public void zeros_trained_stayZero() {
    assertArrayEquals(new float[5 * 784], firstWeightsAfterTraining(Initializer.ZEROS), 0);
  }

  private static float[] firstWeightsAfterTraining(Initializer same) {
    Dataset digits = DIGITS;
    Sequential network =
        Sequential.builder("Alike", digits.shape())
            .add(new Flatten())
            .add(new Dense(5).initializer(same))
            .add(new Relu())
            .add(new Dense(10).initializer(same))
            .build();
    new Trainer(network).epochs(3).seed(1).fit(digits);
    return network.parameters().get(0).value().data(); // five rows of 784
  }

  private static float[] row(float[] rows, int unit) {
    return Arrays.copyOfRange(rows, unit * 784, (unit + 1) * 784);
  }

  @Test
  public void signals_throughFiveLayers_shrinkStayOrGrow() {
    try (Workers workers = new Workers(1)) {
      double small = signal(Initializer.normal(0.01), workers); // 1/200 a layer: 3·10⁻¹²
      double he = signal(Initializer.HE, workers); // 1 a layer
      double large = signal(Initializer.normal(1), workers); // 50 a layer: 3·10⁸

      assertEquals(1, small / Math.pow(1 / 200.0, 5), 0.5);
      assertEquals(1, he, 0.5);
      assertEquals(1, large / Math.pow(50, 5), 0.5);
    }
  }

  /** The mean square of what comes out of five layers for inputs of mean square 1. */
  private static double signal(Initializer initializer, Workers workers) {
    Sequential.Builder builder = Sequential.builder("deep", Shape.of(100)).seed(1);
    for (int i = 0; i < 5; i++) {
      builder.add(new Dense(100).initializer(initializer)).add(new Relu());
    }
    NetworkPass pass = builder.build().planPrediction(1000, workers);
    Random random = new Random(1);
    for (int i = 0; i < pass.input().length; i++) {
      pass.input()[i] = (float) random.nextGaussian();
    }
    pass.forward(1000, false);
    double sum = 0;
    for (float y : pass.output()) {
      sum += (double) y * y;
    }
    return sum / pass.output().length;
  }

  @Test
  public void network_withTheDeviationsOfItsActivations_hasThem() {
    Sequential network =
        Sequential.builder("tanh and ReLU", Shape.of(400))
            .add(new Dense(200).initializer(Initializer.XAVIER)) // σ = √(2 / 600)
            .add(new Tanh())
            .add(new Dense(100)) // Initializer.HE: σ = √(2 / 200)
            .add(new Relu())
            .add(new Dense(10).initializer(Initializer.normal(0.01)))
            .seed(1)
            .build();

    assertEquals(Math.sqrt(2 / 600.0), deviation(network, 0), 0.001);
    assertEquals(0.1, deviation(network, 2), 0.002);
    assertEquals(0.01, deviation(network, 4), 0.001);
  }

  private static double deviation(Sequential network, int parameter) {
    double sum = 0;
    float[] weights = network.parameters().get(parameter).value().data();
    for (float weight : weights) {
      sum += (double) weight * weight;
    }
    return Math.sqrt(sum / weights.length);
  }
}
