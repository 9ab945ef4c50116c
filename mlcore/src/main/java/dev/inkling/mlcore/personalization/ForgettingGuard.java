package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Evaluation;

/**
 * Decides whether a network that learned takes the place of the one from before: if the user's
 * samples are read better, more of them right or as many with a lower loss, and at most a small
 * part of a check set is lost.
 */
public final class ForgettingGuard {
  /** The part of the check set that may be lost unless said otherwise: 0.3 points. */
  public static final double ALLOWED_LOSS = 0.003;

  private final Dataset check;
  private final double allowedLoss;

  /** A guard that allows {@value #ALLOWED_LOSS} of the check set to be lost. */
  public ForgettingGuard(Dataset check) {
    this(check, ALLOWED_LOSS);
  }

  /**
   * A guard.
   *
   * @param check digits of all kinds, none of which was learned from
   * @param allowedLoss the largest part of them, 0 to 1, that may be read worse than before
   * @throws IllegalArgumentException if there are none, or the part is out of range
   */
  public ForgettingGuard(Dataset check, double allowedLoss) {
    if (check.size() == 0) {
      throw new IllegalArgumentException("there is nothing to check by: the set is empty");
    }
    this.check = check;
    this.allowedLoss = Ranges.require("allowed loss", allowedLoss, 0, 1);
  }

  /** Checks that a network can read the check set. */
  void requireFit(Sequential network) {
    Evaluation.requireFit(network, check);
  }

  /** The first of the check set. */
  Dataset firstChecks(int most) {
    int[] indices = new int[Math.min(most, check.size())];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
    return new Subset(check, indices);
  }

  /**
   * Compares two networks.
   *
   * @param user the user's samples, best such as were not learned from
   * @param workers who does the work
   */
  public Verdict judge(Sequential before, Sequential after, Dataset user, Workers workers) {
    Evaluation userBefore = Evaluation.of(before, user, workers);
    Evaluation userAfter = Evaluation.of(after, user, workers);
    Evaluation checkBefore = Evaluation.of(before, check, workers);
    Evaluation checkAfter = Evaluation.of(after, check, workers);
    return new Verdict(
        reason(userBefore, userAfter, checkBefore.correct() - checkAfter.correct()),
        userBefore,
        userAfter,
        checkBefore,
        checkAfter);
  }

  private Verdict.Reason reason(Evaluation userBefore, Evaluation userAfter, int lost) {
    boolean better =
        userAfter.correct() > userBefore.correct()
            || (userAfter.correct() == userBefore.correct()
                && userAfter.loss() < userBefore.loss());
    if (!better) {
      return Verdict.Reason.NOT_BETTER;
    }
    // 3 of 1,000 are allowed, though 0.003 · 1,000 in binary is a little less or more.
    return lost > allowedLoss * check.size() + 1e-6 ? Verdict.Reason.FORGOT : Verdict.Reason.BETTER;
  }
}
