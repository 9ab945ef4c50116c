package dev.inkling.mlcore.loss;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Softmax;
import org.junit.Test;

public class SoftmaxCrossEntropyTest {
  private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();

  @Test
  public void softmax_notesExample_isTheirs() {
    // "Deep Learning from Scratch", 3.5: softmax([0.3, 2.9, 4.0]).
    float[] p = new float[3];
    Softmax.apply(new float[] {0.3f, 2.9f, 4.0f}, 0, 3, p, 0);
    assertArrayEquals(new float[] {0.0182113f, 0.245192f, 0.736597f}, p, 1e-6f);
  }

  @Test
  public void evaluate_notesProbabilities_isTheirs() {
    // The notes' cross-entropy of 0.6 and of 0.1: 0.510825… and 2.302585…. Logits are the
    // logarithms
    // of the probabilities, up to a constant.
    double[] y = {0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0};
    float[] z = new float[10];
    for (int i = 0; i < 10; i++) {
      z[i] = (float) Math.log(y[i] + 1e-30) + 3;
    }
    assertEquals(0.510825, loss.evaluate(z, new int[] {2}, 1, 10, null), 1e-6);
    assertEquals(2.302585, loss.evaluate(z, new int[] {7}, 1, 10, null), 1e-6);
  }

  @Test
  public void evaluate_extremeLogits_staysFinite() {
    float[] gradient = new float[2];
    assertEquals(
        20000, loss.evaluate(new float[] {1e4f, -1e4f}, new int[] {1}, 1, 2, gradient), 1e-3);
    assertArrayEquals(new float[] {1, -1}, gradient, 0f);
    assertEquals(0, loss.evaluate(new float[] {1e4f, -1e4f}, new int[] {0}, 1, 2, gradient), 0);
    assertArrayEquals(new float[] {0, 0}, gradient, 0f);
  }

  @Test
  public void evaluate_smoothing_isTheNumberByHand() {
    // softmax(log 2, 0, 0) = (1/2, 1/4, 1/4); smoothed by 0.3, class 0 is (0.8, 0.1, 0.1).
    // L = 0.8 log 2 + 0.2 log 4 = 1.2 log 2, and the gradient (1/2 − 0.8, 1/4 − 0.1, 1/4 − 0.1).
    float[] z = {(float) Math.log(2), 0, 0};
    float[] gradient = new float[3];
    SoftmaxCrossEntropy smoothed = new SoftmaxCrossEntropy(0.3);
    double expected = 1.2 * Math.log(2);
    assertEquals(expected, smoothed.evaluate(z, new int[] {0}, 1, 3, gradient), 1e-7);
    assertArrayEquals(new float[] {-0.3f, 0.15f, 0.15f}, gradient, 1e-6f);
    assertEquals(expected, smoothed.evaluate(z, new int[] {0}, 1, 3, null), 1e-7);
  }

  @Test
  public void evaluate_smoothedVectors_areTheSameAsSmoothing() {
    Targets byHand = Targets.vectors(new float[] {0.05f, 0.05f, 0.85f, 0.05f}, 4);
    float[] z = {1, -2, 0.5f, 3};
    assertEquals(
        loss.evaluate(z, byHand, 1, 4, null),
        new SoftmaxCrossEntropy(0.2).evaluate(z, new int[] {2}, 1, 4, null),
        1e-6);
  }

  @Test
  public void evaluate_smoothingOfExtremeLogits_staysFinite() {
    // 0.95 · 0 + 0.05 · 20000.
    assertEquals(
        1000,
        new SoftmaxCrossEntropy(0.1)
            .evaluate(new float[] {1e4f, -1e4f}, new int[] {0}, 1, 2, new float[2]),
        1e-3);
  }

  @Test
  public void constructor_smoothingOutOfRange_namesBoth() {
    for (double smoothing : new double[] {-0.1, 1, 1.5, Double.NaN}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new SoftmaxCrossEntropy(smoothing));
      assertEquals("the label smoothing must be in [0, 1), got " + smoothing, e.getMessage());
    }
  }

  @Test
  public void evaluate_labelOutOfRange_namesExampleAndRange() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> loss.evaluate(new float[4], new int[] {1, 2}, 2, 2, null));
    assertTrue(e.getMessage(), e.getMessage().contains("example 1 is 2, expected 0 to 1"));
  }
}
