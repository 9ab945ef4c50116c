package dev.inkling.mlcore.training;

/**
 * A checkpoint of another training run than the one that was to take it up; the message names the
 * first setting that differs and both its values.
 */
public final class CheckpointMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CheckpointMismatchException(String message) {
    super(message);
  }
}
