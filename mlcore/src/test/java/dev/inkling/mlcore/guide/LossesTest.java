package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.MeanSquaredError;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.SumOfSquares;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import org.junit.Test;

/** Runs the code of {@code 03-losses.md}. */
public final class LossesTest {
  @Test
  public void squaresAndCrossEntropy_ofTheNotesVectors_areTheNotesNumbers() {
    Targets two = Targets.vectors(new float[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0}, 10);
    float[] good = {.1f, .05f, .6f, 0, .05f, .1f, 0, .1f, 0, 0}; // 60 % sure of a 2
    float[] bad = {.1f, .05f, .1f, 0, .05f, .1f, 0, .6f, 0, 0}; // 60 % sure of a 7
    double small = new SumOfSquares().evaluate(good, two, 1, 10, null); // 0.0975
    double large = new SumOfSquares().evaluate(bad, two, 1, 10, null); // 0.5975

    Targets label = Targets.labels(new int[] {2}); // the same as the one-hot vector
    double expected = new CrossEntropy().evaluate(good, label, 1, 10, null); // 0.510825 = −log 0.6
    double surprised = new CrossEntropy().evaluate(bad, label, 1, 10, null); // 2.302584 ≈ −log 0.1

    assertEquals(0.0975, small, 1e-7);
    assertEquals(0.5975, large, 1e-7);
    assertEquals(0.0195, new MeanSquaredError().evaluate(good, two, 1, 10, null), 1e-7);
    assertEquals(0.1195, new MeanSquaredError().evaluate(bad, two, 1, 10, null), 1e-7);
    assertEquals(0.510825457099338, expected, 1e-7);
    assertEquals(2.302584092994546, surprised, 1e-7);
    assertEquals(expected, new CrossEntropy().evaluate(good, two, 1, 10, null), 0);
  }

  @Test
  public void softmaxCrossEntropy_gradient_isSoftmaxLessTarget() {
    float[] logits = {2, 1, 0};
    float[] gradient = new float[3];
    Targets first = Targets.labels(new int[] {0});
    double loss = new SoftmaxCrossEntropy().evaluate(logits, first, 1, 3, gradient); // 0.4076
    // gradient: 0.665 − 1, 0.245, 0.090

    double smoothed = new SoftmaxCrossEntropy(0.1).evaluate(logits, first, 1, 3, null); // 0.5076

    double e1 = StrictMath.exp(-1);
    double e2 = StrictMath.exp(-2);
    double sum = 1 + e1 + e2;
    assertEquals(StrictMath.log(sum), loss, 1e-6);
    assertEquals(0.4076, loss, 1e-4);
    assertArrayEquals(
        new float[] {(float) (1 / sum - 1), (float) (e1 / sum), (float) (e2 / sum)},
        gradient,
        1e-6f);
    assertArrayEquals(new float[] {0.665f - 1, 0.245f, 0.090f}, gradient, 1e-3f);
    // A tenth of the target goes to all three, whose logits are 1 below the first in the mean.
    assertEquals(loss + 0.1, smoothed, 1e-6);
  }

  @Test
  public void certainMistake_fromLogits_isExact() {
    Targets first = Targets.labels(new int[] {0});

    float[] sure = {0, 40}; // of the second class; the first is right
    float[] push = new float[2];
    double exact = new SoftmaxCrossEntropy().evaluate(sure, first, 1, 2, push); // 40
    // push: −1, 1

    assertEquals(40, exact, 1e-6);
    assertArrayEquals(new float[] {-1, 1}, push, 1e-6f);
  }

  @Test
  public void certainMistake_fromProbabilities_handsNextToNothingBack() {
    float[] logits = {0, 40};
    float[] p = new float[2];
    float[] dp = new float[2];
    float[] dLogits = new float[2];
    Softmax softmax = new Softmax();
    softmax.build("softmax", Shape.of(2), null);
    try (Workers workers = new Workers(1)) {
      LayerPass pass = softmax.plan(new Workspace(1, workers, true));
      pass.forward(1, true, logits, p);
      double loss = new CrossEntropy().evaluate(p, new int[] {0}, 1, 2, dp);
      pass.backward(1, logits, p, dp, dLogits);

      assertEquals(4e-18, p[0], 0.3e-18);
      assertEquals(-StrictMath.log(1e-7), loss, 1e-6);
      assertArrayEquals(new float[] {0, 0}, dLogits, 1e-9f);
    }
  }
}
