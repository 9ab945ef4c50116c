package dev.inkling.app.draw;

/**
 * What is to be told once, at the bottom of the screen.
 *
 * @param kind what happened
 * @param number the digit or the count it is about; 0 if it is about none
 * @param serial tells two equal messages apart
 */
public record Message(Kind kind, int number, int serial) {
  /** What can happen. */
  public enum Kind {
    /** A drawing was kept as digit {@code number}; it can be undone. */
    KEPT,
    /** A drawing could not be kept as digit {@code number}. */
    LOST,
    /** The model learned from {@code number} drawings. */
    LEARNED,
    /** Learning would not have helped, and was not taken. */
    NOT_BETTER,
    /** Learning would have cost too much of what was known, and was not taken. */
    FORGOT,
    /** Learning was cancelled. */
    CANCELLED,
    /** Learning failed. */
    FAILED,
    /** The learned model was damaged. */
    SET_ASIDE,
    /** What was learned is forgotten. */
    FORGOTTEN
  }
}
