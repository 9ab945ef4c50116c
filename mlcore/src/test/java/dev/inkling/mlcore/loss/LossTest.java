package dev.inkling.mlcore.loss;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

public class LossTest {
  /** The notes' two answers, for a picture of a 2. */
  private static final float[] RIGHT = {.1f, .05f, .6f, 0, .05f, .1f, 0, .1f, 0, 0};

  private static final float[] WRONG = {.1f, .05f, .1f, 0, .05f, .1f, 0, .6f, 0, 0};
  private static final int[] TWO = {2};
  private static final Targets ONE_HOT_TWO =
      Targets.vectors(new float[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0}, 10);

  private final Loss meanSquares = new MeanSquaredError();
  private final Loss sumOfSquares = new SumOfSquares();
  private final Loss crossEntropy = new CrossEntropy();

  @Test
  public void sumOfSquares_notesExamples_areTheirs() {
    assertNotes(sumOfSquares, 0.0975, RIGHT);
    assertNotes(sumOfSquares, 0.5975, WRONG);
  }

  @Test
  public void meanSquares_notesVectors_areTheUsualMean() {
    // The sums of squares by hand are 0.195 and 1.195, over ten outputs.
    assertNotes(meanSquares, 0.0195, RIGHT);
    assertNotes(meanSquares, 0.1195, WRONG);
  }

  @Test
  public void crossEntropy_notesExamples_areTheirs() {
    // As numpy prints them in the notes: 0.51082545709933802 and 2.3025840929945458.
    assertNotes(crossEntropy, 0.510825457, RIGHT);
    assertNotes(crossEntropy, 2.302584093, WRONG);
    double[] exact = {.1, .05, .6, 0, .05, .1, 0, .1, 0, 0};
    assertEquals(0.510825457099338, crossEntropy.reference(exact, ONE_HOT_TWO, 1, 10), 1e-15);
    exact[2] = .1;
    assertEquals(2.302584092994546, crossEntropy.reference(exact, ONE_HOT_TWO, 1, 10), 1e-15);
  }

  private static void assertNotes(Loss loss, double expected, float[] outputs) {
    assertEquals(expected, loss.evaluate(outputs, TWO, 1, 10, null), 1e-7);
    assertEquals(expected, loss.evaluate(outputs, ONE_HOT_TWO, 1, 10, null), 1e-7);
  }

  @Test
  public void crossEntropy_probabilityZero_isTheLogarithmOfTheOffset() {
    float[] gradient = new float[2];
    // −log 10⁻⁷ = 7 log 10, and −1 / 10⁻⁷.
    assertEquals(
        16.11809565,
        crossEntropy.evaluate(new float[] {0, 1}, new int[] {0}, 1, 2, gradient),
        1e-8);
    assertArrayEquals(new float[] {-1e7f, 0}, gradient, 1f);
  }

  @Test
  public void evaluate_batch_isTheMeanOfTheExamples() {
    float[] both = Arrays.copyOf(RIGHT, 20);
    System.arraycopy(WRONG, 0, both, 10, 10);
    int[] labels = {2, 2};
    assertEquals(0.3475, sumOfSquares.evaluate(both, labels, 2, 10, null), 1e-7);
    assertEquals(0.0695, meanSquares.evaluate(both, labels, 2, 10, null), 1e-7);
    assertEquals(1.406704775, crossEntropy.evaluate(both, labels, 2, 10, null), 1e-7);
  }

  @Test
  public void evaluate_gradientByHand_isDividedByTheCount() {
    float[] outputs = {1, 0.25f, 0.5f, 0};
    Targets targets = Targets.vectors(new float[] {0, 1, 1, 0}, 2);
    assertGradient(sumOfSquares, outputs, targets, 0.5f, -0.375f, -0.25f, 0);
    assertGradient(meanSquares, outputs, targets, 0.5f, -0.375f, -0.25f, 0);
    assertGradient(crossEntropy, outputs, targets, 0, -2, -1, 0);
    float[] three = {3, 0, 0};
    Targets zero = Targets.vectors(new float[3], 3);
    assertGradient(sumOfSquares, three, zero, 3, 0, 0);
    assertGradient(meanSquares, three, zero, 2, 0, 0);
  }

  private static void assertGradient(
      Loss loss, float[] outputs, Targets targets, float... expected) {
    float[] gradient = new float[outputs.length];
    Arrays.fill(gradient, Float.NaN);
    loss.evaluate(outputs, targets, targets.count(), outputs.length / targets.count(), gradient);
    assertArrayEquals(expected, gradient, 1e-6f);
  }

  @Test
  public void evaluate_randomBatch_gradientMatchesDifferences() {
    Map<String, Loss> losses = new LinkedHashMap<>();
    losses.put("mean squares", meanSquares);
    losses.put("sum of squares", sumOfSquares);
    losses.put("cross-entropy", crossEntropy);
    losses.put("cross-entropy of logits", new SoftmaxCrossEntropy());
    losses.put("smoothed", new SoftmaxCrossEntropy(0.1));
    Random random = new Random(3);
    for (Map.Entry<String, Loss> each : losses.entrySet()) {
      boolean probabilities = each.getKey().equals("cross-entropy");
      for (int batch : new int[] {1, 5}) {
        for (int classes : new int[] {1, 2, 7}) {
          float[] outputs = new float[batch * classes];
          int[] labels = new int[batch];
          for (int i = 0; i < outputs.length; i++) {
            outputs[i] =
                probabilities
                    ? 0.05f + 0.9f * random.nextFloat()
                    : 3 * (float) random.nextGaussian();
          }
          for (int n = 0; n < batch; n++) {
            labels[n] = random.nextInt(classes);
          }
          float[] vectors = distributions(batch, classes, random);
          String what = each.getKey() + ", " + batch + " of " + classes;
          assertMatchesDifferences(what, each.getValue(), outputs, Targets.labels(labels), batch);
          assertMatchesDifferences(
              what, each.getValue(), outputs, Targets.vectors(vectors, classes), batch);
          float[] oneHot = new float[outputs.length];
          for (int n = 0; n < batch; n++) {
            oneHot[n * classes + labels[n]] = 1;
          }
          assertSame(each.getValue(), outputs, labels, Targets.vectors(oneHot, classes));
        }
      }
    }
  }

  private static float[] distributions(int count, int classes, Random random) {
    float[] vectors = new float[count * classes];
    for (int n = 0; n < count; n++) {
      float sum = 0;
      for (int i = n * classes; i < (n + 1) * classes; i++) {
        vectors[i] = random.nextFloat();
        sum += vectors[i];
      }
      for (int i = n * classes; i < (n + 1) * classes; i++) {
        vectors[i] /= sum;
      }
    }
    return vectors;
  }

  private static void assertMatchesDifferences(
      String what, Loss loss, float[] outputs, Targets targets, int count) {
    int classes = outputs.length / count;
    float[] gradient = new float[outputs.length];
    double value = loss.evaluate(outputs, targets, count, classes, gradient);
    double[] wide = new double[outputs.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = outputs[i];
    }
    assertEquals(what, loss.reference(wide, targets, count, classes), value, 1e-12);
    assertEquals(what, value, loss.evaluate(outputs, targets, count, classes, null), 0);
    for (int i = 0; i < wide.length; i++) {
      wide[i] = outputs[i] + 1e-6;
      double above = loss.reference(wide, targets, count, classes);
      wide[i] = outputs[i] - 1e-6;
      double below = loss.reference(wide, targets, count, classes);
      wide[i] = outputs[i];
      double expected = (above - below) / 2e-6;
      assertEquals(what, expected, gradient[i], 1e-6 * Math.max(1, Math.abs(expected)));
    }
  }

  /** One-hot vectors give the bits that indices give. */
  private static void assertSame(Loss loss, float[] outputs, int[] labels, Targets oneHot) {
    int classes = outputs.length / labels.length;
    float[] one = new float[outputs.length];
    float[] other = new float[outputs.length];
    assertEquals(
        loss.evaluate(outputs, labels, labels.length, classes, one),
        loss.evaluate(outputs, oneHot, labels.length, classes, other),
        0);
    assertArrayEquals(one, other, 0f);
  }

  @Test
  public void evaluate_targetsBeyondTheCount_areNotLookedAt() {
    float[] outputs = {0.5f, 0.5f, Float.NaN, Float.NaN};
    double expected = Math.log(2);
    assertEquals(expected, crossEntropy.evaluate(outputs, new int[] {0, 9}, 1, 2, null), 1e-6);
    Targets vectors = Targets.vectors(new float[] {1, 0, 7, 7}, 2);
    assertEquals(expected, crossEntropy.evaluate(outputs, vectors, 1, 2, null), 1e-6);
  }

  @Test
  public void crossEntropy_outputNaN_isNaN() {
    // Training tells where a NaN came from; the loss does not stand in its way.
    assertTrue(
        Double.isNaN(crossEntropy.evaluate(new float[] {Float.NaN, 1}, new int[] {0}, 1, 2, null)));
  }

  @Test
  public void evaluate_labelOutOfRange_namesExampleAndRange() {
    for (Loss loss : Arrays.asList(meanSquares, sumOfSquares, crossEntropy)) {
      for (int label : new int[] {-1, 2}) {
        assertRefused(
            "the label of example 1 is " + label + ", expected 0 to 1, the network's outputs",
            IllegalArgumentException.class,
            () -> loss.evaluate(new float[4], new int[] {1, label}, 2, 2, null));
      }
    }
  }

  @Test
  public void evaluate_vectorsOfAnotherLength_namesBoth() {
    assertRefused(
        "the target vectors have 3 values, expected 2, the network's outputs",
        ShapeException.class,
        () -> meanSquares.evaluate(new float[4], Targets.vectors(new float[6], 3), 2, 2, null));
    assertRefused(
        "expected target vectors of 3 values, one after the other, got 7 values",
        ShapeException.class,
        () -> Targets.vectors(new float[7], 3));
    assertRefused(
        "expected target vectors of 0 values, one after the other, got 7 values",
        ShapeException.class,
        () -> Targets.vectors(new float[7], 0));
  }

  @Test
  public void evaluate_countThatDoesNotFit_namesAllNumbers() {
    for (int count : new int[] {0, 3}) {
      assertRefused(
          "a loss of "
              + count
              + " examples of 2 outputs needs at least one example, "
              + 2 * count
              + " outputs and "
              + count
              + " targets, got 6 outputs and 2 targets",
          ShapeException.class,
          () -> meanSquares.evaluate(new float[6], new int[2], count, 2, null));
    }
    assertRefused(
        "needs at least one example, 4 outputs and 2 targets, got 3 outputs and 2 targets",
        ShapeException.class,
        () -> meanSquares.evaluate(new float[3], new int[2], 2, 2, null));
  }

  @Test
  public void evaluate_noOutputs_isRefused() {
    for (int classes : new int[] {0, -1}) {
      assertRefused(
          "a loss needs at least 1 output for each example, got " + classes,
          ShapeException.class,
          () -> meanSquares.evaluate(new float[4], new int[1], 1, classes, null));
    }
  }

  @Test
  public void evaluate_shortGradient_namesBothLengths() {
    for (Loss loss :
        Arrays.asList(meanSquares, sumOfSquares, crossEntropy, new SoftmaxCrossEntropy())) {
      assertRefused(
          "the gradient of 2 examples of 3 outputs needs 6 values, got an array of 5",
          ShapeException.class,
          () -> loss.evaluate(new float[6], new int[2], 2, 3, new float[5]));
    }
  }

  @Test
  public void evaluate_targetThatIsNoDistribution_namesTheExample() {
    for (Loss loss : Arrays.asList(crossEntropy, new SoftmaxCrossEntropy())) {
      assertRefused(
          "the target vector of example 1 sums to 0.75, expected 1",
          IllegalArgumentException.class,
          () -> loss.evaluate(new float[4], vectors(1, 0, 0.5f, 0.25f), 2, 2, null));
      for (float value : new float[] {-0.5f, 1.5f, Float.NaN}) {
        assertRefused(
            "the target of output 0 of example 1 is " + value + ", expected a probability, 0 to 1",
            IllegalArgumentException.class,
            () -> loss.evaluate(new float[4], vectors(1, 0, value, 0.5f), 2, 2, null));
      }
    }
  }

  @Test
  public void squaredErrors_targetNotFinite_namesTheExample() {
    for (Loss loss : Arrays.asList(meanSquares, sumOfSquares)) {
      for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
        assertRefused(
            "the target of output 1 of example 1 is " + value + ", expected a finite number",
            IllegalArgumentException.class,
            () -> loss.evaluate(new float[4], vectors(1, 0, 0, value), 2, 2, null));
      }
    }
  }

  @Test
  public void crossEntropy_outputThatIsNoProbability_namesItsPlace() {
    for (float value : new float[] {-0.5f, 1.5f, Float.POSITIVE_INFINITY}) {
      assertRefused(
          "output 1 of example 1 is " + value + ", expected a probability, 0 to 1; logits need",
          IllegalArgumentException.class,
          () -> crossEntropy.evaluate(new float[] {1, 0, 1, value}, new int[2], 2, 2, null));
    }
  }

  private static Targets vectors(float... values) {
    return Targets.vectors(values, 2);
  }

  private static void assertRefused(
      String message, Class<? extends Exception> type, Runnable action) {
    Exception e = assertThrows(type, action::run);
    assertTrue(e.getMessage(), e.getMessage().contains(message));
  }
}
