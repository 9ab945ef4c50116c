package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Random;
import org.junit.Test;

public class DotProductTest {
  @Test
  public void with_anyLength_matchesDoublePrecision() {
    Random random = new Random(3);
    for (int length : new int[] {1, 2, 3, 7, 31, 33, 500, 511, 512, 513, 1000, 1023, 4320, 5001}) {
      DotProduct dot = new DotProduct(length);
      float[] x = new float[length + 5];
      float[] w = new float[2 * length + 5];
      for (int i = 0; i < w.length; i++) {
        w[i] = (float) random.nextGaussian();
      }
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextGaussian();
      }
      dot.setVector(x, 5);
      for (int from : new int[] {0, 3, length + 5}) {
        double expected = 0;
        double size = 0;
        for (int i = 0; i < length; i++) {
          expected += (double) x[5 + i] * w[from + i];
          size += Math.abs((double) x[5 + i] * w[from + i]);
        }
        assertEquals("length " + length, expected, dot.with(w, from), 1e-6 * size);
      }
    }
  }

  @Test
  public void with_nan_isNotHidden() {
    DotProduct dot = new DotProduct(1000);
    float[] x = new float[1000];
    float[] w = new float[1000];
    w[999] = Float.NaN;
    dot.setVector(x, 0);
    assertEquals(Float.NaN, dot.with(w, 0), 0f);
  }

  @Test
  public void constructor_noLength_isRefused() {
    for (int length : new int[] {0, -1}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new DotProduct(length));
      assertEquals("a vector has at least 1 value, got " + length, e.getMessage());
    }
  }
}
