package dev.inkling.mlcore.personalization;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.personalization.Verdict.Reason;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import org.junit.Test;

/** Four kinds of examples, all of class 0, and networks that read a kind right or not. */
public class ForgettingGuardTest {
  private static final int KINDS = 4;

  /** A network whose logits for an example are that of its kind and 0: from above 0 on right. */
  private static Sequential reading(float... logits) {
    Sequential network =
        Sequential.builder("n", Shape.of(1, 1, KINDS)).add(new Flatten()).add(new Dense(2)).build();
    float[] weights = new float[2 * KINDS];
    System.arraycopy(logits, 0, weights, 0, KINDS);
    network.parameters().get(0).value().set(weights);
    return network;
  }

  /** So many examples of each kind. */
  private static Dataset examples(int... counts) {
    int all = 0;
    for (int count : counts) {
      all += count;
    }
    byte[] pixels = new byte[all * KINDS];
    int at = 0;
    for (int kind = 0; kind < counts.length; kind++) {
      for (int i = 0; i < counts[kind]; i++) {
        pixels[at++ * KINDS + kind] = (byte) 255;
      }
    }
    return new ImageDataset(1, KINDS, 2, pixels, new byte[all]);
  }

  private static Verdict judge(
      ForgettingGuard guard, Sequential before, Sequential after, Dataset user) {
    try (Workers workers = new Workers(1)) {
      return guard.judge(before, after, user, workers);
    }
  }

  private final ForgettingGuard guard = new ForgettingGuard(examples(0, 0, 10));

  @Test
  public void judge_moreOfTheUsersRight_takes() {
    Verdict verdict = judge(guard, reading(1, -1, 1, 1), reading(1, 1, 1, 1), examples(3, 2));
    assertEquals(Reason.BETTER, verdict.reason());
    assertTrue(verdict.isTaken());
    assertEquals(3, verdict.userBefore().correct());
    assertEquals(5, verdict.userAfter().correct());
    assertEquals(10, verdict.checkBefore().correct());
    assertEquals(10, verdict.checkAfter().correct());
  }

  @Test
  public void judge_moreRightAtAHigherLoss_takes() {
    Verdict verdict =
        judge(guard, reading(9, -0.1f, 1, 1), reading(0.1f, 0.1f, 1, 1), examples(3, 2));
    assertTrue(verdict.userAfter().loss() > verdict.userBefore().loss());
    assertEquals(Reason.BETTER, verdict.reason());
  }

  @Test
  public void judge_asManyRight_takesTheLowerLoss() {
    Sequential unsure = reading(1, -1, 1, 1);
    Sequential surer = reading(2, -1, 1, 1);
    Dataset user = examples(3, 2);
    assertEquals(Reason.BETTER, judge(guard, unsure, surer, user).reason());
    assertEquals(Reason.NOT_BETTER, judge(guard, surer, unsure, user).reason());
    assertEquals(Reason.NOT_BETTER, judge(guard, surer, surer, user).reason());
  }

  @Test
  public void judge_fewerRight_doesNotTake() {
    Verdict verdict = judge(guard, reading(1, 1, 1, 1), reading(9, -0.1f, 9, 9), examples(3, 2));
    assertTrue(verdict.userAfter().loss() < verdict.userBefore().loss());
    assertEquals(Reason.NOT_BETTER, verdict.reason());
    assertFalse(verdict.isTaken());
  }

  @Test
  public void judge_threeOfAThousandLost_takesButNotFour() {
    Sequential before = reading(-1, 1, 1, 1);
    Sequential after = reading(1, -1, 1, 1);
    for (int lost = 0; lost <= 5; lost++) {
      ForgettingGuard usual = new ForgettingGuard(examples(0, lost, 1000 - lost));
      Verdict verdict = judge(usual, before, after, examples(2));
      assertEquals(1000 - lost, verdict.checkAfter().correct());
      assertEquals(lost <= 3 ? Reason.BETTER : Reason.FORGOT, verdict.reason());
    }
  }

  @Test
  public void judge_anyAllowedLoss_isAllowedExactly() {
    Sequential before = reading(-1, 1, 1, 1);
    Sequential after = reading(1, -1, 1, 1);
    // In binary some of these products are a little less than the whole number, some more.
    for (int allowed = 0; allowed < 100; allowed++) {
      double share = allowed / 100.0;
      ForgettingGuard enough = new ForgettingGuard(examples(0, allowed, 100 - allowed), share);
      assertEquals(Reason.BETTER, judge(enough, before, after, examples(1)).reason());
      ForgettingGuard less = new ForgettingGuard(examples(0, allowed + 1, 99 - allowed), share);
      assertEquals(Reason.FORGOT, judge(less, before, after, examples(1)).reason());
    }
  }

  @Test
  public void judge_someLostAndAsManyWon_takes() {
    ForgettingGuard strict = new ForgettingGuard(examples(0, 5, 5), 0);
    Verdict verdict = judge(strict, reading(-1, 1, -1, 1), reading(1, -1, 1, 1), examples(1));
    assertEquals(Reason.BETTER, verdict.reason());
  }

  @Test
  public void message_anyReason_saysWhyWithTheFigures() {
    // The logits 1 and −1 cost log(1 + e⁻¹) = 0.3133 and log(1 + e) = 1.3133.
    Sequential before = reading(1, -1, 1, 1);
    Sequential after = reading(1, 1, 1, 1);
    Dataset user = examples(1, 1);
    assertEquals(
        "taken: 1 of the writer's 2 samples before, 2 after (loss 0.8133, 0.3133); 10 of 10 check"
            + " digits before, 10 after",
        judge(guard, before, after, user).message());
    assertEquals(
        "not taken, as it reads the writer no better: 2 of the writer's 2 samples before, 1 after"
            + " (loss 0.3133, 0.8133); 10 of 10 check digits before, 10 after",
        judge(guard, after, before, user).message());
    assertEquals(
        "not taken, as it forgot too much: 1 of the writer's 2 samples before, 2 after (loss"
            + " 0.8133, 0.3133); 10 of 10 check digits before, 0 after",
        judge(guard, before, reading(1, 1, -1, 1), user).message());
  }

  @Test
  public void guard_nothingToCheckByOrLossOutOfRange_isRefused() {
    assertRefused(
        "there is nothing to check by: the set is empty", () -> new ForgettingGuard(examples(0)));
    for (double loss : new double[] {-0.1, 1.1, Double.NaN}) {
      assertRefused(
          "the allowed loss must be from 0.0 to 1.0, got " + loss,
          () -> new ForgettingGuard(examples(1), loss));
    }
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
