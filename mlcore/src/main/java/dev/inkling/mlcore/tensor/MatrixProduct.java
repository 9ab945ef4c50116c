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
    for (; k + 4 <= count; k += 4, at += 4 * aStride) {
      addFour(
          c,
          n,
          a[at],
          a[at + aStride],
          a[at + 2 * aStride],
          a[at + 3 * aStride],
          rows[k],
          rows[k + 1],
          rows[k + 2],
          rows[k + 3]);
    }
    for (; k < count; k++, at += aStride) {
      addOne(c, n, a[at], rows[k]);
    }
  }

  /** Four rows at a time: with six or more, JDK 17 leaves the loop scalar. */
  private static void addFour(
      float[] c,
      int n,
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3) {
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
    }
  }

  private static void addOne(float[] c, int n, float a0, float[] b0) {
    for (int j = 0; j < n; j++) {
      c[j] += a0 * b0[j];
    }
  }
}
