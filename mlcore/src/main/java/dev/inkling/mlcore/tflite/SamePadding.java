package dev.inkling.mlcore.tflite;

/**
 * TensorFlow's padding SAME: the output has ⌈extent / stride⌉ places, and the zeros that this
 * needs, total = max(0, (places − 1)·stride + reach − extent), surround the image, ⌊total / 2⌋
 * before and the rest after. A kernel's reach is the pixels from its first to its last element.
 */
final class SamePadding {
  private SamePadding() {}

  /** The zeros before the image along one axis. */
  static int before(int extent, int reach, int stride) {
    long needed = (places(extent, stride) - 1L) * stride + reach - extent;
    return (int) (Math.max(0, needed) / 2);
  }

  /**
   * Whether SAME computes what so many zeros before and after the image do along one axis.
   *
   * <p>The zeros after it need no look: with as many places and as many zeros before, the kernel
   * reaches equally far.
   */
  static boolean equals(int extent, int reach, int stride, int before, int after) {
    long spare = (long) before + extent + after - reach;
    return spare >= 0
        && spare / stride + 1 == places(extent, stride)
        && before(extent, reach, stride) == before;
  }

  private static int places(int extent, int stride) {
    return (extent - 1) / stride + 1;
  }
}
