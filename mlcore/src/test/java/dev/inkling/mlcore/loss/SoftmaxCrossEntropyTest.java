package dev.inkling.mlcore.loss;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Softmax;
import java.util.Random;
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
  public void evaluate_randomBatch_gradientMatchesDifferences() {
    Random random = new Random(3);
    int count = 5;
    int classes = 7;
    float[] z = new float[count * classes];
    double[] wide = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) random.nextGaussian() * 3;
      wide[i] = z[i];
    }
    int[] labels = {0, 6, 3, 3, 1};
    float[] gradient = new float[z.length];
    double value = loss.evaluate(z, labels, count, classes, gradient);
    assertEquals(loss.reference(wide, labels, count, classes), value, 1e-12);
    for (int i = 0; i < z.length; i++) {
      wide[i] = z[i] + 1e-6;
      double above = loss.reference(wide, labels, count, classes);
      wide[i] = z[i] - 1e-6;
      double below = loss.reference(wide, labels, count, classes);
      wide[i] = z[i];
      assertEquals((above - below) / 2e-6, gradient[i], 1e-7);
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
