package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;

/** The order of numbers in mlcore (NCHW) and in TensorFlow Lite (NHWC), and the way between. */
final class Layouts {
  private Layouts() {}

  /** [C, H, W] or [N] without a batch to [batch, H, W, C] or [batch, N]. */
  static Shape withBatch(Shape example, int batch) {
    return example.rank() == 3
        ? Shape.of(batch, example.dimension(1), example.dimension(2), example.dimension(0))
        : example.withBatch(batch);
  }

  /** A convolution's weights from [F, C, K, K] to [F, K, K, C]. */
  static float[] channelsLast(float[] weights, Shape shape) {
    int size = shape.dimension(2) * shape.dimension(3);
    return swapInner(weights, shape.dimension(0), shape.dimension(1), size);
  }

  /** A convolution's weights from [F, K, K, C] to [F, C, K, K]. */
  static float[] channelsFirst(float[] weights, Shape shape) {
    int size = shape.dimension(1) * shape.dimension(2);
    return swapInner(weights, shape.dimension(0), size, shape.dimension(3));
  }

  /**
   * A dense layer's weights [O, I], with the inputs of each unit brought from CHW into HWC order.
   *
   * @param image the shape [C, H, W] that the inputs were flattened from; null if they come from no
   *     image
   */
  static float[] inputsChannelsLast(float[] weights, int outputs, Shape image) {
    return image == null
        ? weights.clone()
        : swapInner(weights, outputs, image.dimension(0), area(image));
  }

  /** The inverse of {@link #inputsChannelsLast}. */
  static float[] inputsChannelsFirst(float[] weights, int outputs, Shape image) {
    return image == null
        ? weights.clone()
        : swapInner(weights, outputs, area(image), image.dimension(0));
  }

  /** Whether flattening an image gives the same vector in both orders. */
  static boolean flattensAlike(Shape image) {
    return image == null || image.dimension(0) == 1 || image.dimension(0) == image.size();
  }

  private static int area(Shape image) {
    return image.dimension(1) * image.dimension(2);
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
