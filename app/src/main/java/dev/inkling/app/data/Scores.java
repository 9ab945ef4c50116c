package dev.inkling.app.data;

/**
 * How many drawings two models read right, the one before learning and the one after.
 *
 * @param userCount the user's drawings
 * @param userBefore how many of them the earlier model reads right
 * @param userAfter how many of them the later one does
 * @param checkCount digits of other hands
 * @param checkBefore how many of those the earlier model reads right
 * @param checkAfter how many of those the later one does
 */
public record Scores(
    int userCount, int userBefore, int userAfter, int checkCount, int checkBefore, int checkAfter) {
  /** Nothing was counted. */
  public static final Scores NONE = new Scores(0, 0, 0, 0, 0, 0);
}
