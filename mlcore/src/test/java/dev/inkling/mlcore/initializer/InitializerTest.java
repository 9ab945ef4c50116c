package dev.inkling.mlcore.initializer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.Random;
import org.junit.Test;

public class InitializerTest {
  @Test
  public void he_manyWeights_hasItsStandardDeviation() {
    assertDeviation(Initializer.HE, Math.sqrt(2.0 / 50));
  }

  @Test
  public void xavier_manyWeights_hasItsStandardDeviation() {
    assertDeviation(Initializer.XAVIER, Math.sqrt(2.0 / 250));
  }

  @Test
  public void normal_manyWeights_hasItsStandardDeviation() {
    assertDeviation(Initializer.normal(0.01), 0.01);
  }

  @Test
  public void fill_sameSeed_givesTheSameWeights() {
    float[] a = new float[100];
    float[] b = new float[100];
    Initializer.HE.fill(a, 10, 10, new Random(7));
    Initializer.HE.fill(b, 10, 10, new Random(7));
    assertArrayEquals(a, b, 0f);
  }

  private static void assertDeviation(Initializer initializer, double expected) {
    float[] weights = new float[100_000];
    initializer.fill(weights, 50, 200, new Random(1));
    double sum = 0;
    double squares = 0;
    for (float w : weights) {
      sum += w;
      squares += w * w;
    }
    double mean = sum / weights.length;
    assertEquals(0, mean, 4 * expected / Math.sqrt(weights.length));
    assertEquals(expected, Math.sqrt(squares / weights.length - mean * mean), expected * 0.01);
  }
}
