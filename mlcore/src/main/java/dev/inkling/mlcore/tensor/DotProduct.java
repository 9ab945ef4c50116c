package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/**
 * Dot products of one vector with many: Σᵢ xᵢ·wᵢ.
 *
 * <p>A sum of floats may not be reordered by a compiler, so a plain loop is not turned into vector
 * code. Both vectors are therefore cut into pieces of about {@value #LANES} numbers, each copied
 * into an array of its own; the products of two pieces are added at a time to as many sums side by
 * side as a piece has numbers, and these sums are added in the end. Copying is cheap: the pieces of
 * x are used again for every w, and those of w come in the order in which memory holds them.
 *
 * <p>The order of additions depends on the length alone. One thread at a time.
 */
public final class DotProduct {
  private static final int LANES = 512;

  private final int length;
  private final int lanes;
  private final float[][] x;
  private final float[][] w;
  private final float[] sums;
  private float[] wholeX;
  private int start;

  /**
   * Dot products of vectors of that length.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public DotProduct(int length) {
    if (length < 1) {
      throw new IllegalArgumentException("a vector has at least 1 value, got " + length);
    }
    this.length = length;
    int pieces = Math.max(2, 2 * Math.round(length / (2f * LANES)));
    this.lanes = length / pieces;
    this.x = new float[pieces][lanes];
    this.w = new float[pieces][lanes];
    this.sums = new float[lanes];
  }

  /** Sets x, which is {@code values} from {@code start}; it must stay as it is. */
  public void setVector(float[] values, int start) {
    this.wholeX = values;
    this.start = start;
    for (int p = 0; p < x.length; p++) {
      System.arraycopy(values, start + p * lanes, x[p], 0, lanes);
    }
  }

  /** The dot product of x with {@code values} from {@code from}. */
  public float with(float[] values, int from) {
    Arrays.fill(sums, 0f);
    for (int p = 0; p < w.length; p++) {
      System.arraycopy(values, from + p * lanes, w[p], 0, lanes);
    }
    for (int p = 0; p < w.length; p += 2) {
      addProducts(sums, lanes, x[p], w[p], x[p + 1], w[p + 1]);
    }
    float sum = Rows.sum(sums, lanes);
    for (int i = w.length * lanes; i < length; i++) {
      sum += wholeX[start + i] * values[from + i];
    }
    return sum;
  }

  /** Of four pieces at a time JDK 17 would make no vector code. */
  private static void addProducts(
      float[] sums, int n, float[] x0, float[] w0, float[] x1, float[] w1) {
    for (int j = 0; j < n; j++) {
      sums[j] = sums[j] + x0[j] * w0[j] + x1[j] * w1[j];
    }
  }
}
