package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * Checks what TensorFlow Lite's kernels take for granted and what ends the process, or takes all of
 * its memory, where it is not so: inputs that are there, channels that can be divided into groups,
 * constants that say how large an output is. Each rule comes from a damaged file that did.
 */
final class KernelCheck {
  /** Pairs of an operator and the first of its inputs that may be left out; of others none may. */
  private static final int[] OPTIONAL_FROM = {
    BuiltinOperator.CONV_2D, 2,
    BuiltinOperator.DEPTHWISE_CONV_2D, 2,
    BuiltinOperator.FULLY_CONNECTED, 2,
    BuiltinOperator.TRANSPOSE_CONV, 3,
    BuiltinOperator.CONV_3D, 2,
    BuiltinOperator.CONV_3D_TRANSPOSE, 3,
    BuiltinOperator.SVDF, 3,
    BuiltinOperator.LSTM, 1,
    BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM, 1,
    BuiltinOperator.BIDIRECTIONAL_SEQUENCE_LSTM, 1,
    BuiltinOperator.BIDIRECTIONAL_SEQUENCE_RNN, 1,
    BuiltinOperator.CUSTOM, 0,
  };

  /** Operators that this schema's classes have no name of: some pass their inputs on. */
  private static final int NEWER = 162;

  private final FlatBuffer file;
  private final TensorCheck tensorCheck;

  KernelCheck(FlatBuffer file, TensorCheck tensorCheck) {
    this.file = file;
    this.tensorCheck = tensorCheck;
  }

  /** Whether an operator works without this input. */
  static boolean isOptional(int operator, int input) {
    for (int i = 0; i < OPTIONAL_FROM.length; i += 2) {
      if (OPTIONAL_FROM[i] == operator) {
        return input >= OPTIONAL_FROM[i + 1];
      }
    }
    return operator >= NEWER;
  }

  /**
   * Checks an operator whose indices are checked.
   *
   * @param tensors the vector of the subgraph's
   */
  void run(String name, int operator, int tensors, int inputs, int outputs)
      throws ModelFormatException {
    if (file.length(inputs) < 2 || file.length(outputs) < 1) {
      return;
    }
    int first = file.tableIn(tensors, file.intIn(inputs, 0) < 0 ? 0 : file.intIn(inputs, 0));
    int second = file.tableIn(tensors, file.intIn(inputs, 1) < 0 ? 0 : file.intIn(inputs, 1));
    switch (operator) {
      case BuiltinOperator.CONV_2D ->
          groups(name, tensorCheck.shape(first), tensorCheck.shape(second));
      case BuiltinOperator.PAD, BuiltinOperator.PADV2, BuiltinOperator.MIRROR_PAD ->
          paddings(name, first, second, file.tableIn(tensors, file.intIn(outputs, 0)));
      default -> {}
    }
  }

  private static void groups(String name, int[] input, int[] weight) throws ModelFormatException {
    if (input.length == 4 && weight.length == 4) {
      int groups = weight[3] == 0 ? 0 : input[3] / weight[3];
      require(
          groups > 0 && input[3] % weight[3] == 0 && weight[0] % groups == 0,
          "%s has weights of shape %s for an input of shape %s: its channels make no groups",
          name,
          Arrays.toString(weight),
          Arrays.toString(input));
    }
  }

  private void paddings(String name, int input, int paddings, int output)
      throws ModelFormatException {
    int values = tensorCheck.constant(paddings);
    int[] before = tensorCheck.shape(input);
    int[] after = tensorCheck.shape(output);
    boolean ints = tensorCheck.type(paddings) == TensorType.INT32;
    // Of an unknown shape nothing is known, and a scalar stands for it.
    if (values == 0
        || after.length == 0
        || (!ints && tensorCheck.type(paddings) != TensorType.INT64)) {
      return;
    }
    int width = ints ? 4 : 8;
    boolean fits =
        before.length == after.length && file.length(values) == 2L * width * after.length;
    for (int i = 0; fits && i < after.length; i++) {
      long first = number(values, width, 2 * i);
      long second = number(values, width, 2 * i + 1);
      fits =
          Math.min(first, second) >= 0
              && Math.max(first, second) <= Integer.MAX_VALUE
              && before[i] + first + second == after[i];
    }
    require(
        fits,
        "%s has paddings that do not make the shape %s of %s",
        name,
        Arrays.toString(after),
        Arrays.toString(before));
  }

  private long number(int vector, int width, int index) {
    int at = vector + 4 + width * index;
    return width == 4 ? file.intAt(at) : file.longAt(at);
  }
}
