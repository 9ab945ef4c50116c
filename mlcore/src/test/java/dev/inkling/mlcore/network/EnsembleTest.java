package dev.inkling.mlcore.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;
import java.util.Arrays;
import java.util.Collections;
import org.junit.Test;

public class EnsembleTest {
  /** Says (3/4, 1/4) of a background and (1/4, 3/4) of full ink: softmax(± log 3 / 2, …). */
  private static final Sequential FIRST = pixel(false, -log(3), log(3), log(3) / 2, -log(3) / 2);

  /** Says (1/5, 4/5) of all. */
  private static final Sequential SECOND = pixel(false, 0, 0, 0, log(4));

  private static float log(double value) {
    return (float) Math.log(value);
  }

  /** Reads one pixel x as softmax(w0 x + b0, w1 x + b1). */
  private static Sequential pixel(boolean softmax, float w0, float w1, float b0, float b1) {
    Sequential.Builder builder =
        Sequential.builder("pixel", Shape.of(1, 1, 1)).add(new Flatten()).add(new Dense(2));
    if (softmax) {
      builder.add(new Softmax());
    }
    return builder.build(Arrays.asList(new float[] {w0, w1}, new float[] {b0, b1}));
  }

  @Test
  public void predict_twoMembers_isTheMeanByHand() {
    Ensemble ensemble = new Ensemble(FIRST, SECOND);
    assertPrediction(ensemble, 0, 0.475f, 0.525f);
    assertPrediction(ensemble, 1, 0.225f, 0.775f);
    assertPrediction(new Ensemble(FIRST, SECOND, FIRST), 0, 1.7f / 3, 1.3f / 3);
    assertPrediction(new Ensemble(FIRST), 0, 0.75f, 0.25f);
  }

  @Test
  public void predict_memberThatEndsInSoftmax_isNotPutThroughAnother() {
    Sequential probabilities = pixel(true, 0, 0, 0, log(4));
    assertPrediction(new Ensemble(FIRST, probabilities), 0, 0.475f, 0.525f);
    float[] alone = new float[2];
    new Predictor(probabilities).predict(new float[1], alone);
    assertArrayEquals(new float[] {0.2f, 0.8f}, alone, 1e-6f);
  }

  private static void assertPrediction(Ensemble ensemble, float pixel, float... expected) {
    float[] actual = new float[expected.length];
    Predictor predictor = new Predictor(ensemble);
    predictor.predict(new float[] {1 - pixel}, actual);
    predictor.predict(new float[] {pixel}, actual);
    assertArrayEquals(expected, actual, 1e-6f);
  }

  @Test
  public void evaluation_twoMembers_isThatByHand() {
    // Background, ink, background; the first is read as 1, for 0.525 > 0.475.
    Dataset data = new ImageDataset(1, 1, 2, new byte[] {0, -1, 0}, new byte[] {0, 1, 1});
    Workers workers = new Workers(1);
    Evaluation evaluation = Evaluation.of(new Ensemble(FIRST, SECOND), data, workers);
    assertEquals(Arrays.asList(0, 1), evaluation.confusion().rows().get(0));
    assertEquals(Arrays.asList(0, 2), evaluation.confusion().rows().get(1));
    double loss = -(Math.log(0.475) + Math.log(0.775) + Math.log(0.525)) / 3;
    assertEquals(loss, evaluation.loss(), 1e-6);
    // Softmax or none, the same network has the same loss but for the 10⁻⁷ of its logarithm.
    double logits = Evaluation.of(SECOND, data, workers).loss();
    double ended = Evaluation.of(pixel(true, 0, 0, 0, log(4)), data, workers).loss();
    assertEquals(-(Math.log(0.2) + 2 * Math.log(0.8)) / 3, logits, 1e-6);
    assertEquals(logits, ended, 1e-6);
  }

  @Test
  public void evaluation_anyNumberOfThreads_givesTheSameBits() {
    Dataset digits = SyntheticDigits.generate(1, 130);
    Ensemble ensemble =
        new Ensemble(
            Architectures.create("InklingNet", digits.shape(), 10, 1),
            Architectures.create("SimpleConvNet", digits.shape(), 10, 2));
    double[] losses = new double[3];
    int[] threads = {1, 2, 8};
    for (int i = 0; i < threads.length; i++) {
      try (Workers workers = new Workers(threads[i])) {
        losses[i] = Evaluation.of(ensemble, digits, workers).loss();
      }
    }
    assertEquals(losses[0], losses[1], 0);
    assertEquals(losses[0], losses[2], 0);
  }

  @Test
  public void constructor_noMember_isRefused() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Ensemble(Collections.emptyList()));
    assertEquals("an ensemble needs at least 1 network, got none", e.getMessage());
  }

  @Test
  public void constructor_membersOfOtherShapes_namesBoth() {
    Sequential wide = Sequential.builder("n", Shape.of(2)).add(new Dense(2)).build();
    Sequential tall = Sequential.builder("n", Shape.of(2)).add(new Dense(3)).build();
    assertEquals(
        "member 1 of an ensemble takes [2] and gives [3], expected [2] and [2], as member 0",
        assertThrows(ShapeException.class, () -> new Ensemble(wide, tall)).getMessage());
    assertEquals(
        "member 2 of an ensemble takes [1, 1, 1] and gives [2], expected [2] and [2], as member 0",
        assertThrows(ShapeException.class, () -> new Ensemble(wide, wide, FIRST)).getMessage());
  }

  @Test
  public void forward_batchOutOfRange_isRefused() {
    EnsemblePass pass = new Ensemble(FIRST).planPrediction(2, new Workers(1));
    assertThrows(IllegalArgumentException.class, () -> pass.forward(0));
    assertThrows(IllegalArgumentException.class, () -> pass.forward(3));
  }

  @Test
  public void evaluation_datasetOfAnotherShape_namesBoth() {
    Dataset data = new ImageDataset(2, 1, 2, new byte[2], new byte[1]);
    Exception e =
        assertThrows(
            ShapeException.class,
            () -> Evaluation.of(new Ensemble(FIRST, SECOND), data, new Workers(1)));
    assertEquals(
        "network pixel expects examples of shape [1, 1, 1], the dataset's are [1, 2, 1]",
        e.getMessage());
  }
}
