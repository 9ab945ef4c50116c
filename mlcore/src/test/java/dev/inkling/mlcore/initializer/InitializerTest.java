package dev.inkling.mlcore.initializer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;

/** Statistics of 100,000 weights, within four standard errors of what they should be. */
public class InitializerTest {
  private static final int COUNT = 100_000;

  @Test
  public void he_manyWeights_areNormalWithItsDeviation() {
    assertNormal(Initializer.HE, Math.sqrt(2.0 / 50));
  }

  @Test
  public void xavier_manyWeights_areNormalWithItsDeviation() {
    assertNormal(Initializer.XAVIER, Math.sqrt(2.0 / 250));
  }

  @Test
  public void normal_manyWeights_areNormalWithItsDeviation() {
    assertNormal(Initializer.normal(0.01), 0.01);
    assertNormal(Initializer.normal(1), 1);
  }

  @Test
  public void heUniform_manyWeights_areEvenWithItsDeviation() {
    assertUniform(Initializer.HE_UNIFORM, Math.sqrt(2.0 / 50));
  }

  @Test
  public void xavierUniform_manyWeights_areEvenWithItsDeviation() {
    assertUniform(Initializer.XAVIER_UNIFORM, Math.sqrt(2.0 / 250));
  }

  @Test
  public void constants_everyWeight_isTheSame() {
    float[] weights = filled(Initializer.ZEROS);
    assertArrayEquals(new float[COUNT], weights, 0f);
    for (float w : filled(Initializer.constant(-0.5f))) {
      assertEquals(-0.5f, w, 0f);
    }
    assertArrayEquals(new float[COUNT], filled(Initializer.normal(0)), 0f);
  }

  @Test
  public void fill_sameSeed_givesTheSameWeights() {
    Initializer[] all = {
      Initializer.HE, Initializer.HE_UNIFORM, Initializer.XAVIER, Initializer.XAVIER_UNIFORM
    };
    for (Initializer initializer : all) {
      assertArrayEquals(filled(initializer), filled(initializer), 0f);
    }
  }

  @Test
  public void settings_outOfRange_areRefused() {
    for (double deviation : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Initializer.normal(deviation));
      assertEquals(
          "the standard deviation of the weights must be a finite number from 0, got " + deviation,
          e.getMessage());
    }
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Initializer.constant(Float.NaN));
    assertEquals("the weights must be a finite number, got NaN", e.getMessage());
  }

  @Test
  public void fill_fanOutOfRange_isRefused() {
    Initializer[] all = {
      Initializer.HE, Initializer.HE_UNIFORM, Initializer.XAVIER, Initializer.XAVIER_UNIFORM
    };
    for (Initializer initializer : all) {
      for (int fan : new int[] {0, -1}) {
        IllegalArgumentException e =
            assertThrows(
                IllegalArgumentException.class,
                () -> initializer.fill(new float[1], fan, 1, new Random(1)));
        assertEquals("an output sums over at least 1 input, got a fanIn of " + fan, e.getMessage());
      }
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Initializer.XAVIER.fill(new float[1], 1, 0, new Random(1)));
    assertEquals("an input goes to at least 1 output, got a fanOut of 0", e.getMessage());
  }

  @Test
  public void fill_fansWhoseSumIsNoInt_areAdded() {
    float[] weights = new float[1];
    Initializer.XAVIER_UNIFORM.fill(weights, Integer.MAX_VALUE, Integer.MAX_VALUE, new Random(1));
    assertTrue("" + weights[0], Math.abs(weights[0]) < 1e-4f);
  }

  /** A normal distribution has 68.27 % within one deviation, and squares of variance 2σ⁴. */
  private static void assertNormal(Initializer initializer, double deviation) {
    float[] weights = filled(initializer);
    assertStatistics(weights, deviation, 2, 0.6826895);
    assertTrue("beyond 4 deviations", max(weights) < 6 * deviation);
    assertTrue("to 4 deviations", max(weights) > 3.5 * deviation);
  }

  /** An even one has 1 / √3 within one deviation, squares of variance 0.8σ⁴, and ends at √3σ. */
  private static void assertUniform(Initializer initializer, double deviation) {
    float[] weights = filled(initializer);
    assertStatistics(weights, deviation, 0.8, 1 / Math.sqrt(3));
    double limit = Math.sqrt(3) * deviation;
    assertTrue("at most the limit", max(weights) <= (float) limit);
    assertEquals("near the limit", limit, max(weights), limit * 1e-3);
  }

  private static void assertStatistics(
      float[] weights, double deviation, double varianceOfSquares, double within) {
    double sum = 0;
    double squares = 0;
    int near = 0;
    for (float w : weights) {
      sum += w;
      squares += (double) w * w;
      near += Math.abs(w) < deviation ? 1 : 0;
    }
    double four = 4 / Math.sqrt(COUNT);
    double variance = deviation * deviation;
    assertEquals("mean", 0, sum / COUNT, four * deviation);
    assertEquals(
        "variance", variance, squares / COUNT, four * variance * Math.sqrt(varianceOfSquares));
    assertEquals(
        "within one deviation",
        within,
        (double) near / COUNT,
        four * Math.sqrt(within * (1 - within)));
  }

  private static double max(float[] weights) {
    double max = 0;
    for (float w : weights) {
      max = Math.max(max, Math.abs(w));
    }
    return max;
  }

  private static float[] filled(Initializer initializer) {
    float[] weights = new float[COUNT];
    initializer.fill(weights, 50, 200, new Random(1));
    return weights;
  }
}
