package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Quadrants.images;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.ShapeException;
import java.io.File;
import org.junit.Test;

/** What cannot be right is refused before anything is trained, with both values. */
public class PersonalizerRefusalTest {
  private final Dataset known = images(40, 2, 1);
  private final Sequential base = Quadrants.network();
  private final Personalizer personalizer = new Personalizer(known);

  @Test
  public void steps_outOfRange_areNamed() {
    assertRefused(
        "the number of steps must be from 1 to 67108860, got 0", () -> personalizer.steps(0));
    assertRefused(
        "the number of steps must be from 1 to 67108860, got 67108861",
        () -> personalizer.steps(67_108_861));
    assertRefused(
        "the number of steps of the head alone must be from 0 to 67108860, got -1",
        () -> personalizer.headFirst(-1));
    assertRefused("the patience must be at least 0, got -1", () -> personalizer.patience(-1));
  }

  @Test
  public void batch_outOfRange_isNamed() {
    assertRefused(
        "the number of examples of a batch must be at least 2, got 1", () -> personalizer.batch(1));
    Personalizer large = new Personalizer(known).steps(1_000_001).batch(1 << 20);
    assertRefused(
        "the number of steps with batches of 1048576 must be from 1 to 2047, got 1000010",
        () -> large.personalize(base, known));
  }

  @Test
  public void rates_outOfRange_areNamed() {
    for (float rate : new float[] {0, -1, Float.NaN}) {
      assertRefused(
          "the learning rate must be a positive number, got " + rate,
          () -> personalizer.learningRate(rate));
    }
    for (float pull : new float[] {-0.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          "the pull must be from 0.0 to 3.4028234663852886E38, got " + pull,
          () -> personalizer.pull(pull));
    }
  }

  @Test
  public void shares_outOfRange_areNamed() {
    for (double share : new double[] {0.03, 1.01, Double.NaN}) {
      assertRefused(
          "the user's share of a batch must be from 0.03125 to 1.0, got " + share,
          () -> personalizer.userShare(share));
    }
    for (double share : new double[] {-0.1, 0.41, Double.NaN}) {
      assertRefused(
          "the share of samples held back must be from 0.0 to 0.4, got " + share,
          () -> personalizer.holdBack(share));
    }
  }

  @Test
  public void threadsAndCheckpoints_outOfRange_areNamed() {
    assertRefused("the number of threads must be at least 1, got 0", () -> personalizer.threads(0));
    assertRefused(
        "the number of steps between checkpoints must be at least 1, got 0",
        () -> personalizer.checkpoint(new File("never written"), 0));
  }

  @Test
  public void personalize_nothingToRehearseOrToLearn_isRefused() {
    Dataset none = new ImageDataset(6, 6, 3, new byte[0], new byte[0]);
    assertRefused("there is nothing to rehearse: the set is empty", () -> new Personalizer(none));
    assertRefused(
        "there is nothing to learn from: no samples", () -> personalizer.personalize(base, none));
  }

  @Test
  public void personalize_newClassWithoutRehearsal_isRefused() {
    for (double share : new double[] {1, 0.99}) {
      Personalizer alone = new Personalizer(known).newClass().userShare(share);
      assertRefused(
          "a new class is not learned without rehearsal: of a batch of 32 all would be the user's,"
              + " whose share is "
              + share,
          () -> alone.personalize(base, known));
    }
  }

  @Test
  public void personalize_imagesOfAnotherSize_namesBothWhereverTheyAre() {
    Dataset larger = new ImageDataset(7, 7, 3, new byte[3 * 49], new byte[3]);
    String message =
        "network base expects examples of shape [1, 6, 6], the dataset's are [1, 7, 7]";
    assertDoesNotFit(message, personalizer, larger);
    assertDoesNotFit(message, new Personalizer(larger), known);
    assertDoesNotFit(message, new Personalizer(larger).distillation(false), known);
    assertDoesNotFit(message, new Personalizer(known).guard(new ForgettingGuard(larger)), known);
  }

  @Test
  public void personalize_moreClassesThanTheNetwork_namesBothWhereverTheyAre() {
    Dataset four = images(8, 4, 1);
    String message = "network base tells 3 classes apart, the dataset has 4";
    assertDoesNotFit(message, personalizer.holdBack(0), four);
    assertDoesNotFit(message, new Personalizer(four), known);
    assertDoesNotFit(message, new Personalizer(known).guard(new ForgettingGuard(four)), known);
  }

  private void assertDoesNotFit(String message, Personalizer personalizer, Dataset samples) {
    personalizer.cancelledWhen(
        () -> {
          throw new AssertionError("training began");
        });
    Exception e = assertThrows(ShapeException.class, () -> personalizer.personalize(base, samples));
    assertEquals(message, e.getMessage());
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
