package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;

public class TensorTest {
  @Test
  public void shape_extents_multiply() {
    assertEquals(24, Shape.of(2, 3, 4).size());
    assertEquals("[5, 2, 3]", Shape.of(2, 3).withBatch(5).toString());
  }

  @Test
  public void shape_zeroOrTooLarge_isRefused() {
    assertThrows(ShapeException.class, () -> Shape.of(2, 0));
    assertThrows(ShapeException.class, () -> Shape.of(1 << 20, 1 << 20));
  }

  @Test
  public void tensor_arrayOfAnotherLength_namesBoth() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> new Tensor(Shape.of(2, 3), new float[5]));
    assertTrue(e.getMessage(), e.getMessage().contains("holds 6 elements, got an array of 5"));
  }

  @Test
  public void addWeightedRows_anyLength_matchesPlainLoops() {
    Random random = new Random(1);
    for (int k = 0; k < 20; k++) {
      int n = 1 + random.nextInt(40);
      float[][] b = new float[k][n];
      float[] a = new float[3 + 2 * k];
      for (int i = 0; i < a.length; i++) {
        a[i] = random.nextFloat() - 0.5f;
      }
      float[] c = new float[n];
      double[] expected = new double[n];
      for (int j = 0; j < n; j++) {
        c[j] = random.nextFloat();
        expected[j] = c[j];
        for (int i = 0; i < k; i++) {
          b[i][j] = random.nextFloat() - 0.5f;
          expected[j] += (double) a[3 + 2 * i] * b[i][j];
        }
      }
      MatrixProduct.addWeightedRows(c, n, a, 3, 2, b, k);
      for (int j = 0; j < n; j++) {
        assertEquals(expected[j], c[j], 1e-6);
      }
    }
  }

  @Test
  public void unfold_notesExample_hasARowAKernelElement() {
    Im2col im2col = new Im2col(Shape.of(1, 3, 3), 2, 2, 1, 0);
    float[][] rows = new float[4][4];
    float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    im2col.unfold(image, 0, rows);
    assertArrayEquals(new float[] {1, 2, 4, 5}, rows[0], 0f);
    assertArrayEquals(new float[] {2, 3, 5, 6}, rows[1], 0f);
    assertArrayEquals(new float[] {4, 5, 7, 8}, rows[2], 0f);
    assertArrayEquals(new float[] {5, 6, 8, 9}, rows[3], 0f);
  }

  @Test
  public void unfold_strideAndPadding_agreesWithItsTransposeAndAdjoint() {
    Random random = new Random(4);
    for (int stride = 1; stride <= 3; stride++) {
      for (int padding = 0; padding <= 3; padding++) {
        Im2col im2col = new Im2col(Shape.of(2, 5, 6), 4, 3, stride, padding);
        float[] image = new float[60];
        for (int i = 0; i < 60; i++) {
          image[i] = random.nextFloat();
        }
        float[][] rows = new float[im2col.kernelSize()][im2col.places()];
        float[][] transposed = new float[im2col.places()][im2col.kernelSize()];
        im2col.unfold(image, 0, rows);
        im2col.unfoldTransposed(image, 0, transposed);
        // ⟨unfold(x), r⟩ = ⟨x, fold(r)⟩ makes fold the adjoint; with r = unfold(x) both are ‖·‖².
        double norm = 0;
        for (int k = 0; k < im2col.kernelSize(); k++) {
          for (int p = 0; p < im2col.places(); p++) {
            assertEquals(rows[k][p], transposed[p][k], 0f);
            norm += (double) rows[k][p] * rows[k][p];
          }
        }
        float[] folded = new float[60];
        im2col.fold(rows, folded, 0);
        double product = 0;
        for (int i = 0; i < 60; i++) {
          product += (double) folded[i] * image[i];
        }
        assertEquals(norm, product, norm * 1e-6);
      }
    }
  }
}
