package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Padding;

/**
 * Checks operators that move a window over an image, NHWC: that a convolution's channels make
 * groups, and that the output is as large as there are places for the window. In one that has none
 * the runtime computes outside of its memory.
 *
 * <p>With a window of K values D apart and a stride of S, an extent of N becomes {@code ceil(N /
 * S)} with the padding SAME, and {@code ceil((N - D * (K - 1)) / S)} with VALID.
 */
final class WindowCheck {
  private static final int AXES = 4;
  private static final int CHANNELS = 3;

  private static final int PADDING = 0;
  private static final int STRIDE_W = 1;
  private static final int FILTER_W = 3;

  private final FlatBuffer file;
  private final TensorCheck tensorCheck;

  WindowCheck(FlatBuffer file, TensorCheck tensorCheck) {
    this.file = file;
    this.tensorCheck = tensorCheck;
  }

  static boolean applies(int operator) {
    return operator == BuiltinOperator.CONV_2D
        || operator == BuiltinOperator.DEPTHWISE_CONV_2D
        || isPool(operator);
  }

  private static boolean isPool(int operator) {
    return operator == BuiltinOperator.MAX_POOL_2D
        || operator == BuiltinOperator.AVERAGE_POOL_2D
        || operator == BuiltinOperator.L2_POOL_2D;
  }

  /**
   * Checks an operator.
   *
   * @param weight the tensor; 0 for a pooling
   */
  void run(String name, int operator, int options, int input, int weight, int output)
      throws ModelFormatException {
    int[] x = tensorCheck.shape(input);
    int[] y = tensorCheck.shape(output);
    int[] w = isPool(operator) ? new int[AXES] : tensorCheck.shape(weight);
    if (x.length != AXES || y.length != AXES || w.length != AXES) {
      // Unknown, or refused by the runtime.
      return;
    }
    if (operator == BuiltinOperator.CONV_2D) {
      groups(name, x, w);
    }
    int dilationW = operator == BuiltinOperator.CONV_2D ? 4 : 5;
    for (int axis = 1; axis <= 2; axis++) {
      // The options have the width before the height.
      int ofWidthFirst = 2 - axis;
      boolean pool = isPool(operator);
      long window = pool ? file.intField(options, FILTER_W + ofWidthFirst, 0) : w[axis];
      long dilation = pool ? 1 : file.intField(options, dilationW + ofWidthFirst, 1);
      long reach = window == 0 ? 0 : dilation * (window - 1);
      long stride = file.intField(options, STRIDE_W + ofWidthFirst, 0);
      boolean same = file.byteField(options, PADDING) == Padding.SAME;
      long places = Math.max(0, x[axis] - (same ? 0 : reach) + stride - 1) / stride;
      boolean open = tensorCheck.isOpen(input, axis) || tensorCheck.isOpen(output, axis);
      require(
          window > 0 && (open || (places > 0 && places == y[axis])),
          "%s has %s places for its window along axis %s of %s, its output has the shape %s",
          name,
          window > 0 ? places : 0,
          axis,
          Arrays.toString(x),
          Arrays.toString(y));
    }
  }

  private static void groups(String name, int[] x, int[] w) throws ModelFormatException {
    int groups = w[CHANNELS] == 0 ? 0 : x[CHANNELS] / w[CHANNELS];
    require(
        groups > 0 && x[CHANNELS] % w[CHANNELS] == 0 && w[0] % groups == 0,
        "%s has weights of shape %s for an input of shape %s: its channels make no groups",
        name,
        Arrays.toString(w),
        Arrays.toString(x));
  }
}
