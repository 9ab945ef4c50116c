package dev.inkling.lab.console;

/** A command cannot do what it was asked; the message says what is wrong where, for its user. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with a message of one or more lines. */
  public CommandFailure(String message) {
    super(message);
  }

  /** The same, with what led to it. */
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
