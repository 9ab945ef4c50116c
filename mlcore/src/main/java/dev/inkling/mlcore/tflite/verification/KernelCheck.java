package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * Checks what TensorFlow Lite's kernels take for granted and what ends the process, keeps it for
 * ever or takes all of its memory where it is not so: inputs that are there, windows that fit,
 * constants that say how large an output is, handles of variables. Each rule comes from a damaged
 * file that did.
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

  /**
   * How many inputs each operator cannot do without, by its number: a kernel reads so many before
   * it counts them.
   */
  private static final String LEAST_INPUTS =
      "2112211212"
          + "3111125121"
          + "1112411411"
          + "1005242332" // to 39, TRANSPOSE
          + "2221548122"
          + "1091222221"
          + "3222331342"
          + "2221211122" // to 79, ARG_MIN
          + "1221242112"
          + "2211223212"
          + "2131121211"
          + "1121121111" // to 119, WHILE
          + "5633122020"
          + "2221110331"
          + "2301221112"
          + "1313332311" // to 159, BITCAST
          + "22";

  /** Pairs of an operator and how many outputs it has at least; of others it is 1. */
  private static final int[] LEAST_OUTPUTS = {
    BuiltinOperator.CALL, 0,
    BuiltinOperator.CUSTOM, 0,
    BuiltinOperator.IF, 0,
    BuiltinOperator.WHILE, 0,
    BuiltinOperator.CALL_ONCE, 0,
    BuiltinOperator.HASHTABLE_IMPORT, 0,
    BuiltinOperator.ASSIGN_VARIABLE, 0,
    BuiltinOperator.TOPK_V2, 2,
    BuiltinOperator.UNIQUE, 2,
    BuiltinOperator.NON_MAX_SUPPRESSION_V4, 2,
    BuiltinOperator.NON_MAX_SUPPRESSION_V5, 3,
  };

  /** Operators that this schema's classes have no name of: some pass their inputs on. */
  private static final int NEWER = 162;

  private final FlatBuffer file;
  private final TensorCheck tensorCheck;
  private final WindowCheck windows;
  private final ExtentCheck extents;

  KernelCheck(FlatBuffer file, TensorCheck tensorCheck) {
    this.file = file;
    this.tensorCheck = tensorCheck;
    this.windows = new WindowCheck(file, tensorCheck);
    this.extents = new ExtentCheck(file, tensorCheck);
  }

  /** Whether an operator works without this input. */
  static boolean isOptional(int operator, int input) {
    int none = operator >= NEWER ? 0 : Integer.MAX_VALUE;
    return input >= lookUp(OPTIONAL_FROM, operator, none);
  }

  private static int lookUp(int[] pairs, int operator, int otherwise) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == operator) {
        return pairs[i + 1];
      }
    }
    return otherwise;
  }

  /**
   * Checks an operator whose indices are checked.
   *
   * @param options its table of options
   * @param tensors the vector of the subgraph's
   */
  void run(String name, int operator, int options, int tensors, int inputs, int outputs)
      throws ModelFormatException {
    atLeast(
        name,
        "inputs",
        file.length(inputs),
        operator < LEAST_INPUTS.length() ? LEAST_INPUTS.charAt(operator) - '0' : 0);
    int outputsOfNewer = operator < NEWER ? 1 : 0;
    atLeast(name, "outputs", file.length(outputs), lookUp(LEAST_OUTPUTS, operator, outputsOfNewer));
    if (operator == BuiltinOperator.VAR_HANDLE || operator == BuiltinOperator.HASHTABLE) {
      handle(name, tensor(tensors, outputs, 0));
    } else if (operator == BuiltinOperator.READ_VARIABLE
        || operator == BuiltinOperator.ASSIGN_VARIABLE) {
      handle(name, tensor(tensors, inputs, 0));
    } else if (WindowCheck.applies(operator)) {
      windows.run(
          name,
          operator,
          options,
          tensor(tensors, inputs, 0),
          file.length(inputs) > 1 ? tensor(tensors, inputs, 1) : 0,
          tensor(tensors, outputs, 0));
    } else if (ExtentCheck.applies(operator)) {
      extents.run(
          name,
          operator,
          tensor(tensors, inputs, 0),
          tensor(tensors, inputs, 1),
          operator == BuiltinOperator.SLICE ? tensor(tensors, inputs, 2) : 0,
          tensor(tensors, outputs, 0));
    }
  }

  /** With another type the runtime never ends. */
  private void handle(String name, int tensor) throws ModelFormatException {
    require(
        tensorCheck.type(tensor) == TensorType.RESOURCE,
        "%s must have a handle of type RESOURCE, got %s",
        name,
        Names.type(tensorCheck.type(tensor)));
  }

  private static void atLeast(String name, String what, int count, int least)
      throws ModelFormatException {
    require(count >= least, "%s must have at least %s %s, got %s", name, least, what, count);
  }

  private int tensor(int tensors, int indices, int index) {
    return file.tableIn(tensors, file.intIn(indices, index));
  }
}
