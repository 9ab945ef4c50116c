package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tensor.Shape;

/**
 * Where the numbers of an example stand in the file (NHWC) and in mlcore (NCHW).
 *
 * <p>The file's extents without the batch are [H, W, C], which mlcore has as [C, H, W]; [A, B],
 * which it has as an image [B, 1, A]; or [K], a vector in both.
 */
final class Order {
  /** The most axes of an example. */
  static final int MOST_AXES = 3;

  private Order() {}

  /** The shape that mlcore has for the file's extents; a number alone is a vector of one. */
  static Shape shape(int[] extents) {
    return switch (extents.length) {
      case 0 -> Shape.of(1);
      case 1 -> Shape.of(extents[0]);
      case 2 -> Shape.of(extents[1], 1, extents[0]);
      default -> Shape.of(extents[2], extents[0], extents[1]);
    };
  }

  /** The axis of mlcore's shape that is one of the file's extents. */
  static int axis(int[] extents, int axis) {
    return extents.length == 1 || axis == extents.length - 1
        ? 0
        : axis + MOST_AXES - extents.length + 1;
  }

  /** For each number of mlcore's example its index in the file's; null if all are the same. */
  static int[] of(int[] extents) {
    Shape shape = shape(extents);
    int channels = shape.dimension(0);
    int area = shape.size() / channels;
    if (channels == 1 || area == 1) {
      return null;
    }
    int[] order = new int[shape.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i % area * channels + i / area;
    }
    return order;
  }

  /** The index in the file of mlcore's number i. */
  static int at(int[] order, int i) {
    return order == null ? i : order[i];
  }

  /** The inverse: for each of the file's numbers mlcore's index. */
  static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }
}
