package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.Random;
import org.junit.Test;

/** Every shape is compared, bit for bit, with the three loops of the definition. */
public class MatrixProductTest {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 31, 33};

  private final MatrixProduct product = new MatrixProduct();
  private final Random random = new Random(7);

  /** C += A·B as it is defined; element (i, k) of A is a[start + i · row + k · column]. */
  private static void reference(
      float[][] c,
      int m,
      int n,
      float[] a,
      int start,
      int row,
      int column,
      float[][] b,
      int depth) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < depth; k++) {
          c[i][j] = c[i][j] + a[start + i * row + k * column] * b[k][j];
        }
      }
    }
  }

  @Test
  public void add_oddShapes_sameBitsAsPlainLoops() {
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int depth : SIZES) {
          check(m, n, depth, 0, false);
          check(m, n, depth, 0.6, true);
        }
      }
    }
  }

  @Test
  public void add_shapesAroundTheBlocks_sameBitsAsPlainLoops() {
    for (int n : new int[] {127, 128, 129, 511, 512, 513, 1025}) {
      check(3, n, 25, 0, true);
      check(4, n, 49, 0.3, false);
    }
    // More rows of B than one list of them holds, and more than one block.
    check(2, 3, 1100, 0, false);
    check(5, 24, 1030, 0.9, true);
  }

  @Test
  public void add_shapesOfTheNetworks_sameBitsAsPlainLoops() {
    check(30, 576, 25, 0, false);
    check(100, 100, 4320, 0.5, false);
    check(100, 432, 100, 0.5, true);
    check(32, 145, 196, 0.8, false);
  }

  private void check(int m, int n, int depth, double zeros, boolean transposed) {
    String shape = m + "x" + n + "x" + depth;
    float[] a = values(2 + m * depth, zeros);
    float[][] b = rows(depth, n + 3);
    float[][] c = rows(m, n + 3);
    float[][] expected = new float[m][];
    for (int i = 0; i < m; i++) {
      expected[i] = c[i].clone();
    }
    int row = transposed ? 1 : depth;
    int column = transposed ? m : 1;
    reference(expected, m, n, a, 2, row, column, b, depth);
    product.add(c, 0, m, n, a, 2, row, column, b, depth);
    for (int i = 0; i < m; i++) {
      assertArrayEquals(shape + " row " + i, expected[i], c[i], 0f);
    }
  }

  @Test
  public void add_someRows_leavesTheOthers() {
    float[] a = values(5 * 6, 0);
    float[][] b = rows(6, 9);
    float[][] c = new float[5][9];
    float[][] whole = new float[5][9];
    product.add(c, 1, 4, 9, a, 0, 6, 1, b, 6);
    product.add(whole, 0, 5, 9, a, 0, 6, 1, b, 6);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(i == 0 || i == 4 ? new float[9] : whole[i], c[i], 0f);
    }
  }

  @Test
  public void add_zeroWeight_leavesItsRowOut() {
    float[][] c = {{1}, {2}};
    float[][] b = {{Float.NaN}, {3}};
    product.add(c, 0, 2, 1, new float[] {0f, 1f, -0f, 2f}, 0, 2, 1, b, 2);
    assertEquals(4f, c[0][0], 0f);
    assertEquals(8f, c[1][0], 0f);
  }

  @Test
  public void add_nanWeight_isNotLeftOut() {
    float[][] c = {{1}};
    product.add(c, 0, 1, 1, new float[] {Float.NaN}, 0, 1, 1, new float[][] {{3}}, 1);
    assertEquals(Float.NaN, c[0][0], 0f);
  }

  private float[][] rows(int count, int length) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = values(length, 0);
    }
    return rows;
  }

  private float[] values(int length, double zeros) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextDouble() < zeros ? 0f : (float) random.nextGaussian();
    }
    return values;
  }
}
