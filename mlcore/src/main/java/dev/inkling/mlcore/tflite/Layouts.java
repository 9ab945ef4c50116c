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
   * A dense layer's weights from [I, O] to [O, I].
   *
   * @param image the shape [C, H, W] that the inputs were flattened from, in CHW order in mlcore
   *     and in HWC order in TensorFlow Lite; null if they come from no image
   */
  static float[] outputsFirst(float[] weights, int inputs, int outputs, Shape image) {
    float[] turned = new float[weights.length];
    for (int i = 0; i < inputs; i++) {
      int column = channelsLastIndex(i, image);
      for (int o = 0; o < outputs; o++) {
        turned[o * inputs + column] = weights[i * outputs + o];
      }
    }
    return turned;
  }

  /** The inverse of {@link #outputsFirst}: from [O, I] to [I, O]. */
  static float[] inputsFirst(float[] weights, int inputs, int outputs, Shape image) {
    float[] turned = new float[weights.length];
    for (int i = 0; i < inputs; i++) {
      int column = channelsLastIndex(i, image);
      for (int o = 0; o < outputs; o++) {
        turned[i * outputs + o] = weights[o * inputs + column];
      }
    }
    return turned;
  }

  /** Whether flattening an image gives the same vector in both orders. */
  static boolean flattensAlike(Shape image) {
    return image == null || image.dimension(0) == 1 || image.dimension(0) == image.size();
  }

  /** Where the element at {@code index} of [C, H, W] lies in [H, W, C]. */
  private static int channelsLastIndex(int index, Shape image) {
    if (image == null) {
      return index;
    }
    int area = image.dimension(1) * image.dimension(2);
    return index % area * image.dimension(0) + index / area;
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
