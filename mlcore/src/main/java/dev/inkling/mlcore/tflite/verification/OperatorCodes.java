package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;
import org.tensorflow.lite.schema.BuiltinOperator;

/** The kinds of operators that a model uses. */
final class OperatorCodes {
  private static final int DEPRECATED_CODE = 0;
  private static final int CUSTOM_CODE = 1;
  private static final int CODE = 3;
  private static final int OPTIONS_TYPE = 3;

  /**
   * Pairs of an operator and the type of options that it must have: without them the runtime takes
   * zeros, for a stride or for the subgraph to call.
   */
  private static final int[] REQUIRED = {
    BuiltinOperator.CONV_2D, 1,
    BuiltinOperator.DEPTHWISE_CONV_2D, 2,
    BuiltinOperator.AVERAGE_POOL_2D, 5,
    BuiltinOperator.L2_POOL_2D, 5,
    BuiltinOperator.MAX_POOL_2D, 5,
    BuiltinOperator.CALL, 16,
    BuiltinOperator.SPACE_TO_DEPTH, 19,
    BuiltinOperator.TRANSPOSE_CONV, 49,
    BuiltinOperator.IF, 92,
    BuiltinOperator.WHILE, 93,
    BuiltinOperator.DEPTH_TO_SPACE, 94,
    BuiltinOperator.CALL_ONCE, 103,
    BuiltinOperator.CONV_3D, 106,
    BuiltinOperator.CONV_3D_TRANSPOSE, 106,
  };

  private final FlatBuffer file;
  private final int codes;

  OperatorCodes(FlatBuffer file, int codes) throws ModelFormatException {
    this.file = file;
    this.codes = codes;
    for (int i = 0; i < size(); i++) {
      require(code(i) >= 0, "operator code %s is the builtin operator %s", i, code(i));
      require(
          code(i) != BuiltinOperator.CUSTOM || file.reference(table(i), CUSTOM_CODE) != 0,
          "operator code %s is custom and has no name",
          i);
    }
  }

  int size() {
    return file.length(codes);
  }

  /** What messages call a kind of operator. */
  String name(int index) {
    return code(index) == BuiltinOperator.CUSTOM
        ? file.text(table(index), CUSTOM_CODE)
        : Names.operator(code(index));
  }

  /** Checks that an operator's options are of its kind where it cannot do without. */
  void requireOptions(String name, int index, int operator) throws ModelFormatException {
    int code = code(index);
    int type = file.byteField(operator, OPTIONS_TYPE);
    for (int i = 0; i < REQUIRED.length; i += 2) {
      require(
          code != REQUIRED[i]
              || (type == REQUIRED[i + 1] && file.reference(operator, GraphCheck.OPTIONS) != 0),
          "%s must have options of the type %s, got %s",
          name,
          REQUIRED[i + 1],
          file.reference(operator, GraphCheck.OPTIONS) == 0 ? "none" : type);
    }
  }

  /** Old files have the code in a byte, new ones in an int: the larger is right. */
  int code(int index) {
    int table = table(index);
    return Math.max((byte) file.byteField(table, DEPRECATED_CODE), file.intField(table, CODE, 0));
  }

  private int table(int index) {
    return file.tableIn(codes, index);
  }
}
