package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import com.google.flatbuffers.Table;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.Padding;

/** Fields that several tables of options have, from and to the file. */
final class OptionFields {
  private OptionFields() {}

  /** Reads an operator's table into {@code empty}. */
  @SuppressWarnings("unchecked") // the schema's classes give back the table that they fill
  static <T extends Table> T table(String name, Operator operator, T empty)
      throws ModelFormatException {
    Table table = operator.builtinOptions(empty);
    require(table != null, "%s has no options", name);
    return (T) table;
  }

  static byte padding(boolean same) {
    return same ? Padding.SAME : Padding.VALID;
  }

  /** Whether a padding is SAME. */
  static boolean same(String name, byte padding) throws ModelFormatException {
    require(
        padding == Padding.SAME || padding == Padding.VALID,
        "%s must have the padding SAME or VALID, got %s",
        name,
        padding);
    return padding == Padding.SAME;
  }

  static byte activation(boolean relu) {
    return relu ? ActivationFunctionType.RELU : ActivationFunctionType.NONE;
  }

  /** Whether an activation is ReLU. */
  static boolean relu(String name, byte activation) throws ModelFormatException {
    require(
        activation == ActivationFunctionType.NONE || activation == ActivationFunctionType.RELU,
        "%s must have the activation NONE or RELU, got %s",
        name,
        ModelFormatException.nameOf(ActivationFunctionType.names, activation));
    return activation == ActivationFunctionType.RELU;
  }

  /** Checks that an operator has no activation. */
  static void requireNoActivation(String name, byte activation) throws ModelFormatException {
    require(!relu(name, activation), "%s must have no activation, got RELU", name);
  }

  /** The extent that height and width share. */
  static int square(String name, String what, int height, int width) throws ModelFormatException {
    require(
        height == width && height >= 1,
        "%s must have a square %s of at least 1, got %sx%s",
        name,
        what,
        height,
        width);
    return height;
  }
}
