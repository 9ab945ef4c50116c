package dev.inkling.mlcore.training;

import java.io.IOException;

/** A file that is no whole checkpoint; the message names the file, the expected and the actual. */
public final class CheckpointFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  CheckpointFormatException(String message) {
    super(message);
  }
}
