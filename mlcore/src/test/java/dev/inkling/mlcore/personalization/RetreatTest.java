package dev.inkling.mlcore.personalization;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import org.junit.AfterClass;
import org.junit.Test;

/**
 * Two classes of one pixel x in [0, 1]: the logits are (w x + b, 0), so that class 0 is read where
 * w x + b > 0.
 */
public class RetreatTest {
  private static final Workers ALONE = new Workers(1);

  @AfterClass
  public static void close() {
    ALONE.close();
  }

  private static Sequential network(float w, float b) {
    return Sequential.builder("line", Shape.of(1, 1, 1))
        .add(new Flatten())
        .add(new Dense(2))
        .build(Arrays.asList(new float[] {w, 0}, new float[] {b, 0}));
  }

  /** Pixels of 0 to 255 with their labels. */
  private static Dataset points(int... pixelsAndLabels) {
    byte[] pixels = new byte[pixelsAndLabels.length / 2];
    byte[] labels = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) pixelsAndLabels[2 * i];
      labels[i] = (byte) pixelsAndLabels[2 * i + 1];
    }
    return new ImageDataset(1, 1, 2, pixels, labels);
  }

  // The base network reads class 0 below x = 0.4, what was learned below 1.2: everywhere.
  private final Sequential base = network(-1, 0.4f);
  private final Sequential learned = network(-1, 1.2f);
  // The user writes class 0 at 0.5; at 0.95, 0.9 and 0.7 the check set wants class 1.
  private final Dataset user = points(127, 0);

  @Test
  public void judge_forgotten_takesTheFirstShareThatRemembers() {
    // Shares of 3/4, 1/2 and 1/4 read class 0 below 1.0, 0.8 and 0.6.
    ForgettingGuard guard = new ForgettingGuard(points(242, 1, 230, 1), 0);
    Retreat.Judged judged = Retreat.judge(guard, true, base, learned, user, ALONE);
    assertTrue(judged.isTaken());
    assertEquals(0.5, judged.share(), 0);
    float[] bias = judged.network().parameters().get(1).value().data();
    assertEquals(0.8, bias[0], 1e-6);
    assertEquals(0, bias[1], 0);
    assertEquals(-1, judged.network().parameters().get(0).value().data()[0], 0);
    assertEquals(1.2f, learned.parameters().get(1).value().data()[0], 0);
    assertEquals(0.4f, base.parameters().get(1).value().data()[0], 0);
  }

  @Test
  public void judge_allowedLoss_isTakenWhole() {
    ForgettingGuard guard = new ForgettingGuard(points(242, 1, 51, 0), 0.5);
    Retreat.Judged judged = Retreat.judge(guard, true, base, learned, user, ALONE);
    assertTrue(judged.isTaken());
    assertEquals(1, judged.share(), 0);
    assertSame(learned, judged.network());
  }

  @Test
  public void judge_noBetterNearTheEnd_goesOnBack() {
    // The user's logits at 0 and 1 go from -0.1 and 5 to 0.01 and 1. Their losses are 0.744 + 0.007
    // at first, 0.702 + 0.127 and 0.716 + 0.049 at 3/4 and 1/2, and 0.730 + 0.018, less, at 1/4.
    Sequential sure = network(5.1f, -0.1f);
    Sequential unsure = network(0.99f, 0.01f);
    Dataset both = points(0, 0, 255, 0);
    ForgettingGuard guard = new ForgettingGuard(points(0, 1), 0);
    Verdict whole = guard.judge(sure, unsure, both, ALONE);
    assertEquals(Verdict.Reason.FORGOT, whole.reason());
    Verdict near = guard.judge(sure, network(2.0175f, -0.0175f), both, ALONE);
    assertEquals(Verdict.Reason.NOT_BETTER, near.reason());
    Retreat.Judged judged = Retreat.judge(guard, true, sure, unsure, both, ALONE);
    assertTrue(judged.isTaken());
    assertEquals(0.25, judged.share(), 0);
  }

  @Test
  public void judge_noBetter_doesNotGoBack() {
    ForgettingGuard guard = new ForgettingGuard(points(242, 1), 0);
    Sequential worse = network(-1, 0.3f);
    Retreat.Judged judged = Retreat.judge(guard, true, base, worse, user, ALONE);
    assertFalse(judged.isTaken());
    assertEquals(Verdict.Reason.NOT_BETTER, judged.verdict().reason());
    assertSame(worse, judged.network());
    assertEquals(1, judged.share(), 0);
  }

  @Test
  public void judge_noShareRemembers_keepsWhatWasLearnedAndItsVerdict() {
    ForgettingGuard guard = new ForgettingGuard(points(127, 1, 122, 1), 0);
    Retreat.Judged judged = Retreat.judge(guard, true, base, learned, user, ALONE);
    assertFalse(judged.isTaken());
    assertEquals(Verdict.Reason.FORGOT, judged.verdict().reason());
    assertSame(learned, judged.network());
    assertEquals(1, judged.share(), 0);
  }

  @Test
  public void judge_withoutRetreat_refuses() {
    ForgettingGuard guard = new ForgettingGuard(points(242, 1, 230, 1), 0);
    Retreat.Judged judged = Retreat.judge(guard, false, base, learned, user, ALONE);
    assertFalse(judged.isTaken());
    assertSame(learned, judged.network());
  }

  @Test
  public void judge_withoutGuard_takes() {
    Retreat.Judged judged = Retreat.judge(null, true, base, learned, user, ALONE);
    assertTrue(judged.isTaken());
    assertNull(judged.verdict());
    assertSame(learned, judged.network());
  }
}
