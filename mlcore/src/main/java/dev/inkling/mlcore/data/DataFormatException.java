package dev.inkling.mlcore.data;

import java.io.IOException;

/** A data file that is not what it should be; the message names the file, expected and actual. */
public final class DataFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  DataFormatException(String message) {
    super(message);
  }

  DataFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
