package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;

/** The order of numbers in mlcore (NCHW) and in TensorFlow Lite (NHWC), and the way between. */
final class Layouts {
  /** One is known to be scrambled; the GPU has four channels at a time. */
  private static final int FEWEST_CHANNELS = 4;

  private Layouts() {}

  /** [C, H, W] or [N] without a batch to [batch, H, W, C] or [batch, N]. */
  static Shape withBatch(Shape example, int batch) {
    return example.rank() == 3
        ? Shape.of(batch, example.dimension(1), example.dimension(2), example.dimension(0))
        : example.withBatch(batch);
  }

  /**
   * The shape in which a tensor goes into a graph or comes out of it.
   *
   * <p>The GPU delegate's kernels for phones scramble several images of one channel there, and only
   * there. So tensors of a batch and of few channels go in and out as [N, H·W·C], with the same
   * numbers in the same order.
   */
  static Shape outside(Shape shape) {
    if (shape.rank() != 4 || shape.dimension(0) == 1 || shape.dimension(3) >= FEWEST_CHANNELS) {
      return shape;
    }
    return flat(shape);
  }

  /** [N, H, W, C] to [N, H·W·C]. */
  static Shape flat(Shape shape) {
    return Shape.of(shape.dimension(0), shape.size() / shape.dimension(0));
  }

  /** A convolution's weights from [F, C, K, K] to [F, K, K, C]. */
  static float[] channelsLast(float[] weights, Shape shape) {
    int size = shape.dimension(2) * shape.dimension(3);
    return swapInner(weights, shape.dimension(0), shape.dimension(1), size);
  }

  /** An image from [C, H, W] to [H, W, C]. */
  static float[] imageChannelsLast(float[] image, Shape shape) {
    return swapInner(image, 1, shape.dimension(0), image.length / shape.dimension(0));
  }

  /** A convolution's weights from [F, K, K, C] to [F, C, K, K]. */
  static float[] channelsFirst(float[] weights, Shape shape) {
    int size = shape.dimension(1) * shape.dimension(2);
    return swapInner(weights, shape.dimension(0), size, shape.dimension(3));
  }

  /**
   * A tensor with its axes in another order.
   *
   * @param to where its numbers go, the last of the new axes fastest
   */
  static void transpose(float[] values, Shape from, int[] axes, float[] to) {
    int[] strides = new int[axes.length];
    for (int axis = axes.length - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= from.dimension(axis);
    }
    for (int i = 0; i < to.length; i++) {
      int place = 0;
      for (int axis = axes.length - 1, rest = i; axis >= 0; axis--) {
        int extent = from.dimension(axes[axis]);
        place += rest % extent * strides[axes[axis]];
        rest /= extent;
      }
      to[i] = values[place];
    }
  }

  /** [outer, a, b] to [outer, b, a]. */
  private static float[] swapInner(float[] values, int outer, int a, int b) {
    float[] swapped = new float[values.length];
    for (int n = 0, from = 0; n < outer; n++) {
      for (int i = 0; i < a; i++) {
        for (int j = 0; j < b; j++) {
          swapped[(n * b + j) * a + i] = values[from++];
        }
      }
    }
    return swapped;
  }
}
