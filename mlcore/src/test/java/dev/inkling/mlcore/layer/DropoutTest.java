package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class DropoutTest {
  private static final int SIZE = 1000;
  private static final int BATCH = 100;

  @Test
  public void forward_training_keepsTheExpectedShare() {
    for (float ratio : new float[] {0.01f, 0.15f, 0.5f, 0.9f}) {
      for (long seed = 0; seed < 5; seed++) {
        int kept = 0;
        for (float y : forward(new Dropout(ratio).scaledAtInference(), true, seed, 1)) {
          assertTrue("" + y, y == 0 || y == 1);
          kept += (int) y;
        }
        int n = SIZE * BATCH;
        // Five standard deviations of the binomial distribution.
        double bound = 5 * Math.sqrt(n * ratio * (1 - ratio));
        assertEquals("seed " + seed, n * (1 - ratio), kept, bound);
      }
    }
  }

  @Test
  public void forward_inverted_keepsTheMean() {
    double sum = 0;
    for (float y : forward(new Dropout(0.2f), true, 3, 1)) {
      assertTrue("" + y, y == 0 || y == 1.25f);
      sum += y;
    }
    int n = SIZE * BATCH;
    assertEquals(n, sum, 5 * 1.25 * Math.sqrt(n * 0.2 * 0.8));
  }

  @Test
  public void forward_inference_isTheIdentityOrTheMean() {
    float[] ones = new float[SIZE * BATCH];
    Arrays.fill(ones, 1f);
    assertArrayEquals(ones, forward(new Dropout(0.4f), false, 1, 1), 0f);
    Arrays.fill(ones, 0.75f);
    assertArrayEquals(ones, forward(new Dropout(0.25f).scaledAtInference(), false, 1, 1), 0f);
  }

  @Test
  public void backward_sendsGradientsWhereValuesWent() {
    for (boolean training : new boolean[] {true, false}) {
      Dropout layer = new Dropout(0.5f).scaledAtInference();
      layer.build("dropout1", Shape.of(SIZE), new Random(1));
      LayerPass pass = layer.plan(new Workspace(BATCH, new Workers(1), true));
      float[] x = new float[SIZE * BATCH];
      Arrays.fill(x, 1f);
      float[] y = x.clone();
      pass.forward(BATCH, training, y, y);
      float[] dx = x.clone();
      pass.backward(BATCH, y, y, dx, dx);
      assertArrayEquals(y, dx, 0f);
    }
  }

  @Test
  public void forward_anyNumberOfThreads_drawsTheSame() {
    float[] one = forward(new Dropout(0.5f), true, 9, 1);
    assertArrayEquals(one, forward(new Dropout(0.5f), true, 9, 2), 0f);
    assertArrayEquals(one, forward(new Dropout(0.5f), true, 9, 8), 0f);
  }

  @Test
  public void forward_otherSeedLayerOrExample_drawsAnother() {
    float[] first = forward("dropout1", new Dropout(0.5f), true, 9, 1);
    assertArrayEquals(first, forward("dropout1", new Dropout(0.5f), true, 9, 1), 0f);
    assertIndependent(first, forward("dropout1", new Dropout(0.5f), true, 10, 1));
    assertIndependent(first, forward("dropout2", new Dropout(0.5f), true, 9, 1));
    // The first layer of the next step is not the second of this one either.
    assertIndependent(
        forward("dropout2", new Dropout(0.5f), true, 9, 1),
        forward("dropout1", new Dropout(0.5f), true, 10, 1));
    float[] next = Arrays.copyOfRange(first, SIZE, 2 * SIZE);
    assertFalse(Arrays.equals(Arrays.copyOf(first, SIZE), next));
  }

  /** Two masks of halves agree in half of the places. */
  private static void assertIndependent(float[] a, float[] b) {
    int same = 0;
    for (int i = 0; i < a.length; i++) {
      same += a[i] == b[i] ? 1 : 0;
    }
    assertEquals(a.length / 2.0, same, 5 * Math.sqrt(a.length / 4.0));
  }

  @Test
  public void forward_nan_isNotHidden() {
    Dropout layer = new Dropout(0.99f);
    layer.build("dropout1", Shape.of(8), new Random(1));
    float[] x = new float[8];
    Arrays.fill(x, Float.NaN);
    layer.plan(new Workspace(1, new Workers(1), true)).forward(1, true, x, x);
    for (float y : x) {
      assertTrue(Float.isNaN(y));
    }
  }

  @Test
  public void ratio_outOfRange_isRefused() {
    for (float ratio : new float[] {-0.1f, 1, 1.5f, Float.NaN}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new Dropout(ratio));
      assertEquals("Dropout needs a ratio in [0, 1), got " + ratio, e.getMessage());
    }
  }

  @Test
  public void unbuilt_settings_areKept() {
    assertEquals("Dropout 0.5", new Dropout(0.5f).unbuilt().description());
    assertEquals(
        "Dropout 0.15, scaled at inference",
        new Dropout(0.15f).scaledAtInference().unbuilt().description());
  }

  private static float[] forward(Dropout layer, boolean training, long seed, int threads) {
    return forward("dropout1", layer, training, seed, threads);
  }

  /** What becomes of ones. */
  private static float[] forward(
      String name, Dropout layer, boolean training, long seed, int threads) {
    layer.build(name, Shape.of(SIZE), new Random(1));
    float[] x = new float[SIZE * BATCH];
    Arrays.fill(x, 1f);
    float[] y = new float[x.length];
    try (Workers workers = new Workers(threads)) {
      Workspace workspace = new Workspace(BATCH, workers, true);
      workspace.setSeed(seed);
      layer.plan(workspace).forward(BATCH, training, x, y);
    }
    return y;
  }
}
