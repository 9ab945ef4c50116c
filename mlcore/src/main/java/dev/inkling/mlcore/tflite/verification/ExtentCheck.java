package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * Checks constants that say how much of an image is written or read: paddings, and the beginning
 * and size of a slice. The runtime takes as much memory as they say, or reads where they say.
 */
final class ExtentCheck {
  private final FlatBuffer file;
  private final TensorCheck tensorCheck;

  ExtentCheck(FlatBuffer file, TensorCheck tensorCheck) {
    this.file = file;
    this.tensorCheck = tensorCheck;
  }

  static boolean applies(int operator) {
    return operator == BuiltinOperator.SLICE
        || operator == BuiltinOperator.PAD
        || operator == BuiltinOperator.PADV2
        || operator == BuiltinOperator.MIRROR_PAD;
  }

  /**
   * Checks an operator.
   *
   * @param first the tensor of paddings, or of a slice's beginning
   * @param second the tensor of a slice's size
   */
  void run(String name, int operator, int input, int first, int second, int output)
      throws ModelFormatException {
    int[] x = tensorCheck.shape(input);
    int[] y = tensorCheck.shape(output);
    if (x.length == 0 || y.length == 0) {
      // Of an unknown shape nothing is known, and a scalar stands for it.
      return;
    }
    boolean fits = x.length == y.length;
    for (int axis = 0; fits && axis < x.length; axis++) {
      boolean open = tensorCheck.isOpen(input, axis) || tensorCheck.isOpen(output, axis);
      if (operator == BuiltinOperator.SLICE) {
        fits = slice(first, second, axis, open ? Integer.MAX_VALUE : x[axis], open ? -1 : y[axis]);
      } else {
        fits = padding(first, axis, x[axis], open ? -1 : y[axis]);
      }
    }
    require(
        fits,
        "%s has %s that do not make the shape %s of %s",
        name,
        operator == BuiltinOperator.SLICE ? "bounds" : "paddings",
        Arrays.toString(y),
        Arrays.toString(x));
  }

  /** Whether the slice is within an extent and makes another, if that is not negative. */
  private boolean slice(int begins, int sizes, int axis, int before, int after) {
    if (tensorCheck.constant(begins) == 0 || !hasInts(begins)) {
      return true;
    }
    long begin = number(begins, axis);
    if (begin < 0 || begin > before) {
      return false;
    }
    if (tensorCheck.constant(sizes) == 0 || !hasInts(sizes)) {
      return true;
    }
    long size = number(sizes, axis);
    // A size of -1 is all that is left.
    return size >= -1
        && size <= before - begin
        && (after < 0 || after == (size < 0 ? before - begin : size));
  }

  private boolean padding(int paddings, int axis, int before, int after) {
    if (tensorCheck.constant(paddings) == 0 || !hasInts(paddings)) {
      return true;
    }
    long start = number(paddings, 2 * axis);
    long end = number(paddings, 2 * axis + 1);
    return Math.min(start, end) >= 0
        && Math.max(start, end) <= Integer.MAX_VALUE
        && (after < 0 || before + start + end == after);
  }

  private boolean hasInts(int tensor) {
    int type = tensorCheck.type(tensor);
    return type == TensorType.INT32 || type == TensorType.INT64;
  }

  /** A number of a constant; -2, which fits nowhere, if it has not so many. */
  private long number(int tensor, int index) {
    int bytes = tensorCheck.constant(tensor);
    int width = tensorCheck.type(tensor) == TensorType.INT32 ? 4 : 8;
    if (file.length(bytes) < width * (index + 1)) {
      return -2;
    }
    int at = bytes + 4 + width * index;
    return width == 4 ? file.intAt(at) : file.longAt(at);
  }
}
