package dev.inkling.mlcore.tensor;

/**
 * The one kernel under every matrix product here: a row of C = A·B as a weighted sum of B's rows.
 *
 * <p>C[i] = Σₖ A[i,k] · B[k]. Each row of B is an array of its own and every array is read from
 * index 0: this is the form that the compilers of JDK 17 and of Android turn into vector code. The
 * same loop over offsets into one big array runs several times slower.
 *
 * <p>The order of the additions depends on k alone, so a result does not depend on threads. There
 * is no fused multiply-add: Android has none before API 33, and its rounding would differ.
 */
public final class MatrixProduct {
  private MatrixProduct() {}

  /**
   * Adds Σₖ a[aOffset + k·aStride] · rows[k][j] to c[j], for j below n.
   *
   * @param c a row of the result, read and written from index 0
   * @param n the number of columns
   * @param a holds the weights: a row of A (stride 1) or a column (stride: the length of a row)
   * @param rows the rows of B, of at least n elements each; the first {@code count} are used
   */
  public static void addWeightedRows(
      float[] c, int n, float[] a, int aOffset, int aStride, float[][] rows, int count) {
    int k = 0;
    int at = aOffset;
    for (; k + 8 <= count; k += 8, at += 8 * aStride) {
      addEight(
          c,
          n,
          a[at],
          a[at + aStride],
          a[at + 2 * aStride],
          a[at + 3 * aStride],
          a[at + 4 * aStride],
          a[at + 5 * aStride],
          a[at + 6 * aStride],
          a[at + 7 * aStride],
          rows[k],
          rows[k + 1],
          rows[k + 2],
          rows[k + 3],
          rows[k + 4],
          rows[k + 5],
          rows[k + 6],
          rows[k + 7]);
    }
    for (; k < count; k++, at += aStride) {
      addOne(c, n, a[at], rows[k]);
    }
  }

  private static void addEight(
      float[] c,
      int n,
      float a0,
      float a1,
      float a2,
      float a3,
      float a4,
      float a5,
      float a6,
      float a7,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] b4,
      float[] b5,
      float[] b6,
      float[] b7) {
    for (int j = 0; j < n; j++) {
      c[j] +=
          a0 * b0[j]
              + a1 * b1[j]
              + a2 * b2[j]
              + a3 * b3[j]
              + a4 * b4[j]
              + a5 * b5[j]
              + a6 * b6[j]
              + a7 * b7[j];
    }
  }

  private static void addOne(float[] c, int n, float a0, float[] b0) {
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j];
    }
  }
}
