package dev.inkling.app.draw;

/**
 * What is to be told once, at the bottom of the screen.
 *
 * @param kind what happened
 * @param number the digit it is about; 0 if it is about none
 * @param serial tells two equal messages apart
 */
public record Message(Kind kind, int number, int serial) {
  /** What can happen. */
  public enum Kind {
    /** A drawing was kept as digit {@code number}; it can be undone. */
    KEPT,
    /** A drawing could not be kept as digit {@code number}. */
    LOST,
    /** The model in use was damaged. */
    SET_ASIDE
  }
}
