package dev.inkling.mlcore.training;

/** Training produced a NaN or an infinity; the message names the step and the layer. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with a message that says where and what to try. */
  public TrainingDivergedException(String message) {
    super(message);
  }
}
