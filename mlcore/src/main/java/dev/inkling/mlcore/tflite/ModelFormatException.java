package dev.inkling.mlcore.tflite;

import java.io.IOException;
import java.util.Locale;

/**
 * A file that is no {@code .tflite} which mlcore can read; the message says what is wrong where.
 */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An error with a message that names the place, the expected and the actual. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** The same, with what the parser stumbled over. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The schema's name of a number, for a message, or the number if it has none. */
  public static String nameOf(String[] names, int number) {
    return number >= 0 && number < names.length ? names[number] : "number " + number;
  }

  /**
   * Throws unless the condition holds.
   *
   * @param message with a {@code %s} for each value
   */
  public static void require(boolean condition, String message, Object... values)
      throws ModelFormatException {
    if (!condition) {
      throw new ModelFormatException(String.format(Locale.ROOT, message, values));
    }
  }
}
