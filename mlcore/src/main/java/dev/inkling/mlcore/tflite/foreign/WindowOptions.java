package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;
import org.tensorflow.lite.schema.Padding;

/** What the operators that move windows over images have in common. */
final class WindowOptions {
  private WindowOptions() {}

  /** Checks steps. */
  static void requireSteps(FileOperator operator, String what, int height, int width)
      throws ModelFormatException {
    operator.require(
        height >= 1 && width >= 1,
        "has a " + what + " of " + height + "x" + width,
        "both must be at least 1");
  }

  /** Checks that the value is an image [H, W, C]. */
  static void requireImage(FileOperator operator, Value x) throws ModelFormatException {
    operator.require(
        x.axes() == Order.MOST_AXES,
        "needs an image [batch, H, W, C], got " + x.axes() + " axes beside the batch",
        "the file is damaged");
  }

  static dev.inkling.mlcore.layer.Padding padding(FileOperator operator, int padding)
      throws ModelFormatException {
    operator.require(
        padding == Padding.SAME || padding == Padding.VALID,
        "has the padding number " + padding,
        "SAME and VALID are known");
    return padding == Padding.SAME
        ? dev.inkling.mlcore.layer.Padding.SAME
        : dev.inkling.mlcore.layer.Padding.VALID;
  }

  /** [H, W, C] of a layer's output that is [C, H, W]. */
  static int[] extents(dev.inkling.mlcore.tensor.Shape image) {
    return new int[] {image.dimension(1), image.dimension(2), image.dimension(0)};
  }
}
