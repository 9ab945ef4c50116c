package dev.inkling.mlcore.tensor;

/** Arithmetic on rows: arrays that are read and written from index 0. */
public final class Rows {
  private Rows() {}

  /** Adds the first {@code length} elements of a row to those of another. */
  public static void add(float[] row, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] += row[i];
    }
  }

  /** Adds {@code weight} times the first {@code length} elements of a row to those of another. */
  public static void addScaled(float[] row, float weight, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = to[i] + weight * row[i];
    }
  }

  /** Adds the products of the first {@code length} elements of two rows to those of a third. */
  public static void addProducts(float[] row, float[] other, float[] to, int length) {
    for (int i = 0; i < length; i++) {
      to[i] = to[i] + row[i] * other[i];
    }
  }

  /**
   * The sum of the first {@code length} elements of a row, as eight sums side by side: one would
   * wait for each addition before the next.
   */
  public static float sum(float[] row, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      s0 += row[i];
      s1 += row[i + 1];
      s2 += row[i + 2];
      s3 += row[i + 3];
      s4 += row[i + 4];
      s5 += row[i + 5];
      s6 += row[i + 6];
      s7 += row[i + 7];
    }
    for (; i < length; i++) {
      s0 += row[i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
