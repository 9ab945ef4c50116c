package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.training.Evaluation;
import java.util.Locale;

/**
 * Whether what was learned is taken, and by what it was judged.
 *
 * @param reason why, or why not
 * @param userBefore the user's samples, read by the network from before
 * @param userAfter the same samples, read by the one that learned
 * @param checkBefore the check set, read by the network from before
 * @param checkAfter the same check set, read by the one that learned
 */
public record Verdict(
    Reason reason,
    Evaluation userBefore,
    Evaluation userAfter,
    Evaluation checkBefore,
    Evaluation checkAfter) {
  /** What decided. */
  public enum Reason {
    /** Taken: the user's samples are read better, the check set as well as before, or nearly. */
    BETTER,
    /** Not taken: the user's samples are not read better. */
    NOT_BETTER,
    /** Not taken: too much of the check set was forgotten. */
    FORGOT
  }

  /** Whether the network that learned is taken. */
  public boolean isTaken() {
    return reason == Reason.BETTER;
  }

  /** The verdict in a sentence, with its figures. */
  public String message() {
    String why =
        switch (reason) {
          case BETTER -> "taken";
          case NOT_BETTER -> "not taken, as it reads the writer no better";
          case FORGOT -> "not taken, as it forgot too much";
        };
    return String.format(
        Locale.ROOT,
        "%s: %d of the writer's %d samples before, %d after (loss %.4f, %.4f); %d of %d check digits"
            + " before, %d after",
        why,
        userBefore.correct(),
        userBefore.count(),
        userAfter.correct(),
        userBefore.loss(),
        userAfter.loss(),
        checkBefore.correct(),
        checkBefore.count(),
        checkAfter.correct());
  }
}
