package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class SoftmaxTest {
  @Test
  public void oneHot_partOfAnArray_marksTheLargestAlone() {
    float[] values = {9, -3, -1, -2, 9};
    float[] oneHot = {5, 5, 5, 5};
    Softmax.oneHot(values, 1, 3, oneHot, 0);
    assertArrayEquals(new float[] {0, 1, 0, 5}, oneHot, 0f);
  }

  @Test
  public void oneHot_tie_marksTheFirst() {
    float[] oneHot = new float[3];
    Softmax.oneHot(new float[] {1, 2, 2}, 0, 3, oneHot, 0);
    assertArrayEquals(new float[] {0, 1, 0}, oneHot, 0f);
  }

  @Test
  public void oneHot_sameArray_works() {
    float[] values = {0.2f, 0.1f, 0.7f};
    Softmax.oneHot(values, 0, 3, values, 0);
    assertArrayEquals(new float[] {0, 0, 1}, values, 0f);
  }

  @Test
  public void apply_largeLogits_isStable() {
    float[] probabilities = new float[3];
    double logSum = Softmax.apply(new float[] {1010, 1000, 990}, 0, 3, probabilities, 0);
    // The notes' example of overflow: numpy prints these.
    double[] expected = {9.99954600e-01, 4.53978686e-05, 2.06106005e-09};
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i], probabilities[i], 1e-7 * expected[i]);
    }
    // log(1 + s) ≈ s − s²/2 for s = e⁻¹⁰ + e⁻²⁰ = 4.540199e-5.
    assertEquals(1010.00004540096, logSum, 1e-11);
  }

  @Test
  public void functions_classesBeyondTheArray_nameBoth() {
    float[] four = new float[4];
    assertRefused(0, 0, () -> Softmax.argmax(four, 0, 0));
    assertRefused(-1, 0, () -> Softmax.argmax(four, 0, -1));
    assertRefused(3, 2, () -> Softmax.argmax(four, 2, 3));
    assertRefused(3, -1, () -> Softmax.oneHot(four, 0, 3, four, -1));
    assertRefused(5, 0, () -> Softmax.oneHot(four, 0, 5, new float[5], 0));
    assertRefused(5, 0, () -> Softmax.apply(four, 0, 5, new float[5], 0));
    assertRefused(5, 0, () -> Softmax.apply(new float[5], 0, 5, four, 0));
  }

  private static void assertRefused(int classes, int from, ThrowingRunnable action) {
    ShapeException e = assertThrows(ShapeException.class, action);
    assertEquals(
        "expected at least 1 class within an array of 4 values, got "
            + classes
            + " from index "
            + from,
        e.getMessage());
  }
}
