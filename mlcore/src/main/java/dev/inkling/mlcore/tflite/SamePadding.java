package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;

/**
 * TensorFlow's padding SAME: the output has ⌈extent / stride⌉ places, and the zeros that this
 * needs, total = max(0, (places − 1)·stride + kernel − extent), surround the image, ⌊total / 2⌋
 * before and the rest after. mlcore's convolutions have as many zeros before as after.
 */
final class SamePadding {
  private SamePadding() {}

  /** The zeros before the image along one axis. */
  static int before(int extent, int kernel, int stride) {
    long needed = (places(extent, stride) - 1L) * stride + kernel - extent;
    return (int) (Math.max(0, needed) / 2);
  }

  /**
   * Whether SAME computes what {@code padding} zeros on every side do.
   *
   * @param image [C, H, W]
   */
  static boolean equals(Shape image, int kernel, int stride, int padding) {
    return equals(image.dimension(1), kernel, stride, padding)
        && equals(image.dimension(2), kernel, stride, padding);
  }

  // The zeros after the image need no look: with as many places and as many zeros before, the
  // kernel reaches equally far.
  private static boolean equals(int extent, int kernel, int stride, int padding) {
    long spare = extent + 2L * padding - kernel;
    return spare >= 0
        && spare / stride + 1 == places(extent, stride)
        && before(extent, kernel, stride) == padding;
  }

  private static int places(int extent, int stride) {
    return (extent - 1) / stride + 1;
  }
}
