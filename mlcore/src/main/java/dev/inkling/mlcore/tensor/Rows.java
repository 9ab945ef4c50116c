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
}
