package dev.inkling.mlcore.tflite.verification;

import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/** What messages call the numbers of the schema; a newer one may have more. */
final class Names {
  private Names() {}

  static String type(int type) {
    return of(TensorType.names, type);
  }

  static String operator(int code) {
    return of(BuiltinOperator.names, code);
  }

  private static String of(String[] names, int number) {
    return number >= 0 && number < names.length ? names[number] : Integer.toString(number);
  }
}
