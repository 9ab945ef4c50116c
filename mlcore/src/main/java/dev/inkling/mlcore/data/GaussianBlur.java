package dev.inkling.mlcore.data;

import java.util.Arrays;

/** Smooths a field by a Gaussian, cut at three deviations; outside the field is 0. */
final class GaussianBlur {
  private final int height;
  private final int width;
  private final int radius;
  private final float[] weights;

  GaussianBlur(int height, int width, double sigma) {
    this.height = height;
    this.width = width;
    // Beyond the field there is nothing to add.
    radius = (int) Math.min(Math.ceil(3 * sigma), Math.max(height, width));
    weights = new float[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += StrictMath.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -radius; i <= radius; i++) {
      weights[i + radius] = (float) (StrictMath.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
  }

  /** Smooths in place, by way of a buffer of the same length. */
  void apply(float[] field, float[] buffer) {
    smoothColumns(field, buffer, width);
    transpose(buffer, field, height, width);
    smoothColumns(field, buffer, height);
    transpose(buffer, field, width, height);
  }

  /** Adds the field to itself, moved by each number of rows in reach: long loops, quick to run. */
  private void smoothColumns(float[] field, float[] into, int columns) {
    Arrays.fill(into, 0);
    for (int rows = -radius; rows <= radius; rows++) {
      int move = rows * columns;
      int from = Math.max(0, -move);
      int to = Math.min(field.length, field.length - move);
      float weight = weights[rows + radius];
      for (int i = from; i < to; i++) {
        into[i] += weight * field[i + move];
      }
    }
  }

  private static void transpose(float[] from, float[] into, int rows, int columns) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        into[x * rows + y] = from[y * columns + x];
      }
    }
  }
}
