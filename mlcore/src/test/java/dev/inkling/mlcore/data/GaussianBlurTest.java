package dev.inkling.mlcore.data;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class GaussianBlurTest {
  @Test
  public void apply_onePoint_becomesTheGaussian() {
    int height = 21;
    int width = 31;
    double sigma = 2;
    float[] field = new float[height * width];
    field[10 * width + 12] = 1;
    new GaussianBlur(height, width, sigma).apply(field, new float[field.length]);
    for (int y = 5; y < 16; y++) {
      for (int x = 7; x < 18; x++) {
        double square = (x - 12) * (x - 12) + (y - 10) * (y - 10);
        double expected = Math.exp(-square / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma);
        assertEquals(expected, field[y * width + x], 3e-4);
      }
    }
  }

  @Test
  public void apply_cornerPoint_doesNotWrapAround() {
    float[] field = new float[9 * 9];
    field[0] = 1;
    new GaussianBlur(9, 9, 1).apply(field, new float[field.length]);
    assertEquals(0.159, field[0], 1e-3);
    assertEquals(0, field[8], 0);
    assertEquals(0, field[8 * 9], 0);
    assertEquals(0, field[8 * 9 + 8], 0);
  }

  @Test
  public void apply_sigmaWiderThanTheField_staysInside() {
    float[] field = {1, 1, 1, 1};
    new GaussianBlur(2, 2, 50).apply(field, new float[4]);
    assertEquals(field[0], field[3], 1e-6);
  }
}
