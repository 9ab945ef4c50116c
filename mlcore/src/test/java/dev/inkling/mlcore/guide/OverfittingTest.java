package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.AdamW;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.optimizer.WeightDecay;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

/** Runs the code of {@code 10-overfitting.md}. */
public final class OverfittingTest {
  @Test
  public void moreDigits_moreOfOthersAreRead() {
    Dataset others = SyntheticDigits.generate(2, 500);
    try (Workers workers = new Workers(2)) {
      double[] few = accuracies(SyntheticDigits.generate(1, 300), others, workers);
      double[] many = accuracies(SyntheticDigits.generate(1, 3_000), others, workers);

      assertArrayEquals(new double[] {1, 0.782}, few, 0.005);
      assertArrayEquals(new double[] {0.937, 0.892}, many, 0.005);
    }
  }

  /** As many steps, whatever the number of digits. */
  private static double[] accuracies(Dataset digits, Dataset others, Workers workers) {
    Sequential network =
        Sequential.builder("two layers", digits.shape())
            .add(new Flatten())
            .add(new Dense(50))
            .add(new Relu())
            .add(new Dense(10))
            .seed(1)
            .build();
    int epochs = 45_000 / digits.size();
    new Trainer(network).batchSize(50).epochs(epochs).seed(1).workers(workers).fit(digits);
    double known = Evaluation.of(network, digits, workers).accuracy();
    double unknown = Evaluation.of(network, others, workers).accuracy();
    return new double[] {known, unknown};
  }

  @Test
  public void weights_withoutGradient_decay() {
    try (Workers workers = new Workers(1)) {
      Parameter w = new Parameter("w", new Tensor(Shape.of(1, 2)));
      List<Parameter> weights = Collections.singletonList(w);

      w.value().set(10, 0.2f);
      new Sgd(0.1f, WeightDecay.l2(0.1f)).step(weights, 1f, workers); // (9.9, 0.198)
      float[] bySgd = w.value().data().clone();

      w.value().set(10, 0.2f);
      new Adam(0.1f, WeightDecay.l2(0.1f)).step(weights, 1f, workers); // (9.9, 0.1)
      float[] byAdam = w.value().data().clone();

      w.value().set(10, 0.2f);
      new AdamW(0.1f, 0.1f).step(weights, 1f, workers); // (9.9, 0.198)
      float[] byAdamW = w.value().data().clone();

      assertArrayEquals(new float[] {9.9f, 0.198f}, bySgd, 1e-6f);
      assertArrayEquals(new float[] {9.9f, 0.1f}, byAdam, 1e-6f);
      assertArrayEquals(new float[] {9.9f, 0.198f}, byAdamW, 1e-6f);
    }
  }

  @Test
  public void dropout_inTraining_leavesOutAQuarter() {
    try (Workers workers = new Workers(1)) {
      Sequential network =
          Sequential.builder("quarter", Shape.of(1_000)).add(new Dropout(0.25f)).build();
      NetworkPass pass = network.plan(1, workers);
      Arrays.fill(pass.input(), 3);
      pass.setSeed(1); // a trainer sets a new one for every step
      pass.forward(1, true);
      float[] training = pass.output().clone(); // 0 or 3 / (1 − 0.25) = 4
      pass.forward(1, false);
      float[] inference = pass.output(); // 3

      int kept = 0;
      for (float y : training) {
        assertEquals(y == 0 ? 0 : 4, y, 0);
        kept += y == 0 ? 0 : 1;
      }
      assertEquals(750, kept, 40);
      assertArrayEquals(pass.input(), inference, 0);
    }
  }
}
