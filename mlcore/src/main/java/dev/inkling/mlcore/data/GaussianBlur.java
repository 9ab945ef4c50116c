package dev.inkling.mlcore.data;

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

  /** Smooths in place, first along rows into {@code rows}, then along columns. */
  void apply(float[] field, float[] rows) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int first = Math.max(0, x - radius);
        int last = Math.min(width - 1, x + radius);
        float sum = 0;
        for (int i = first; i <= last; i++) {
          sum += weights[i - x + radius] * field[y * width + i];
        }
        rows[y * width + x] = sum;
      }
    }
    for (int y = 0; y < height; y++) {
      int first = Math.max(0, y - radius);
      int last = Math.min(height - 1, y + radius);
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int i = first; i <= last; i++) {
          sum += weights[i - y + radius] * rows[i * width + x];
        }
        field[y * width + x] = sum;
      }
    }
  }
}
