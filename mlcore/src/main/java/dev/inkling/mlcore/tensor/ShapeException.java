package dev.inkling.mlcore.tensor;

/** Shapes that do not fit; the message names the place, the expected and the actual shape. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An error with a message that says what was expected where, and what came. */
  public ShapeException(String message) {
    super(message);
  }
}
