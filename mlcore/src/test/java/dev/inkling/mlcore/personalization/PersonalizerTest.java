package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Quadrants.accuracy;
import static dev.inkling.mlcore.personalization.Quadrants.images;
import static dev.inkling.mlcore.personalization.Quadrants.weights;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.ConcatDataset;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
import java.util.Arrays;
import org.junit.Test;

public class PersonalizerTest {
  private final Dataset known = images(400, 2, 1);
  private final Dataset samples = Quadrants.unknownStyle(24, 2);
  private final Sequential base = Quadrants.trained(Quadrants.network(), known);

  private Personalizer personalizer() {
    return new Personalizer(known).learningRate(0.005f).seed(5);
  }

  @Test
  public void personalize_unknownStyle_isLearntAndNothingForgotten() {
    float[] before = weights(base);
    assertEquals(1.0, accuracy(base, known), 0);
    assertTrue("" + accuracy(base, samples), accuracy(base, samples) < 0.7);
    Personalization outcome = personalizer().personalize(base, samples);
    assertFalse(outcome.history().cancelled());
    assertEquals(100, outcome.history().steps());
    assertEquals(1.0, accuracy(outcome.network(), samples), 0);
    assertEquals(1.0, accuracy(outcome.network(), Quadrants.unknownStyle(99, 7)), 0);
    assertEquals(1.0, accuracy(outcome.network(), images(200, 2, 8)), 0);
    assertArrayEquals(before, weights(base), 0f);
  }

  @Test
  public void personalize_noGuard_takesWhatWasLearnedWithoutAVerdict() {
    Personalization outcome = personalizer().personalize(base, samples);
    assertSame(outcome.learned(), outcome.network());
    assertTrue(outcome.isTaken());
    assertNull(outcome.verdict());
  }

  @Test
  public void personalize_addedClass_isLearntAndNothingForgotten() {
    Dataset star = new Subset(images(48, 4, 2), 3, 7, 11, 15, 19);
    Dataset newStars = new Subset(images(48, 4, 6), 3, 7, 11, 15, 19, 23, 27, 31);
    Sequential four = OutputClasses.add(base);
    assertEquals(1.0, accuracy(four, known), 0);
    assertEquals(0.0, accuracy(four, star), 0);
    Sequential taught = personalizer().newClass().personalize(four, star).network();
    assertEquals(1.0, accuracy(taught, newStars), 0);
    assertEquals(1.0, accuracy(taught, known), 0);
    assertEquals(1.0, accuracy(taught, new ConcatDataset(known, newStars)), 0);
  }

  @Test
  public void personalize_fewerClassesThanTheNetwork_learnsThem() {
    ImageDataset swapped = twoClasses(20);
    assertEquals(0.0, accuracy(base, swapped), 0);
    for (boolean distillation : new boolean[] {true, false}) {
      Sequential learned =
          personalizer()
              .learningRate(0.02f)
              .userShare(1)
              .distillation(distillation)
              .personalize(base, swapped)
              .network();
      assertEquals(1.0, accuracy(learned, swapped), 0);
    }
  }

  /** Quadrants 0 and 1, each with the other's label. */
  private static ImageDataset twoClasses(int count) {
    byte[] pixels = new byte[count * 36];
    byte[] labels = new byte[count];
    float[] image = new float[36];
    for (int n = 0; n < count; n++) {
      images(count, 2, 4).read(n, image, 0);
      labels[n] = (byte) (1 - n % 2);
      for (int i = 0; i < 36; i++) {
        pixels[n * 36 + i] = (byte) Math.round(image[i] * 255);
      }
    }
    return new ImageDataset(6, 6, 2, pixels, labels);
  }

  @Test
  public void personalize_networkWithASoftmax_learnsWhatTheOneWithoutDoes() {
    Sequential sure = Quadrants.network(new Softmax());
    for (int p = 0; p < base.parameters().size(); p++) {
      sure.parameters().get(p).value().set(base.parameters().get(p).value());
    }
    Personalizer personalizer = personalizer().guard(new ForgettingGuard(known));
    Personalization expected = personalizer.personalize(base, samples);
    Personalization outcome = personalizer.personalize(sure, samples);
    assertEquals(1.0, accuracy(outcome.network(), samples), 0);
    assertEquals(1.0, accuracy(outcome.network(), known), 0);
    // The losses differ by the 10⁻⁷ that keeps log 0 away.
    assertArrayEquals(weights(expected.network()), weights(outcome.network()), 1e-3f);
    assertEquals(expected.verdict().userAfter().loss(), outcome.verdict().userAfter().loss(), 1e-4);
  }

  @Test
  public void personalize_anyNumberOfThreads_givesTheSameBits() {
    float[] one = weights(personalizer().personalize(base, samples).network());
    float[] two = weights(personalizer().threads(2).personalize(base, samples).network());
    assertArrayEquals(one, two, 0f);
    float[] otherSeed = weights(personalizer().seed(6).personalize(base, samples).network());
    assertFalse(Arrays.equals(one, otherSeed));
  }

  @Test
  public void personalize_guardThatIsSatisfied_takesWhatWasLearned() {
    Personalization outcome =
        personalizer().guard(new ForgettingGuard(known)).personalize(base, samples);
    assertSame(outcome.learned(), outcome.network());
    Verdict verdict = outcome.verdict();
    assertEquals(Verdict.Reason.BETTER, verdict.reason());
    assertEquals(3, outcome.heldBack());
    assertEquals(3, verdict.userAfter().correct());
    assertEquals(400, verdict.checkBefore().correct());
    assertEquals(400, verdict.checkAfter().correct());
  }

  @Test
  public void personalize_knownIsForgotten_guardKeepsTheBase() {
    Dataset contradiction = Quadrants.relabelled(images(24, 2, 2), label -> 1 - label);
    Personalization outcome =
        personalizer()
            .learningRate(0.02f)
            .userShare(1)
            .guard(new ForgettingGuard(known))
            .retreat(false)
            .personalize(base, contradiction);
    assertSame(base, outcome.network());
    assertFalse(outcome.isTaken());
    assertEquals(1, outcome.share(), 0);
    assertEquals(Verdict.Reason.FORGOT, outcome.verdict().reason());
    assertEquals(1.0, accuracy(outcome.learned(), contradiction), 0);
    assertEquals(0, outcome.verdict().checkAfter().correct());
  }

  @Test
  public void personalize_someKnownIsForgotten_goesBackAPartOfTheWay() {
    // The base reads quadrant 2 as a 2; the writer's samples call it 0.
    Sequential knowing = Quadrants.trained(Quadrants.network(), images(300, 3, 1));
    Personalizer personalizer =
        personalizer()
            .learningRate(0.02f)
            .userShare(1)
            .guard(new ForgettingGuard(images(300, 3, 4), 0.2));
    Personalization outcome = personalizer.personalize(knowing, samples);
    Personalization whole = personalizer.retreat(false).personalize(knowing, samples);
    assertEquals(Verdict.Reason.FORGOT, whole.verdict().reason());
    assertEquals(1, whole.share(), 0);
    assertTrue(outcome.isTaken());
    assertSame(outcome.learned(), outcome.network());
    assertTrue("" + outcome.share(), outcome.share() < 1);
    float[] from = weights(knowing);
    float[] to = weights(whole.learned());
    float[] between = weights(outcome.learned());
    for (int i = 0; i < from.length; i++) {
      assertEquals(from[i] + outcome.share() * (to[i] - from[i]), between[i], 1e-6);
    }
  }

  @Test
  public void personalize_nothingLearned_guardKeepsTheBase() {
    Personalization outcome =
        personalizer()
            .learningRate(Float.MIN_VALUE)
            .guard(new ForgettingGuard(known))
            .personalize(base, samples);
    assertSame(base, outcome.network());
    assertEquals(Verdict.Reason.NOT_BETTER, outcome.verdict().reason());
    assertArrayEquals(weights(base), weights(outcome.learned()), 0f);
  }

  @Test
  public void personalize_cancelled_givesTheBaseAndNoVerdict() {
    for (int stop : new int[] {0, 7, 25}) {
      int[] asked = new int[1];
      Personalization outcome =
          personalizer()
              .guard(new ForgettingGuard(known))
              .cancelledWhen(() -> asked[0]++ == stop)
              .personalize(base, samples);
      assertTrue(outcome.history().cancelled());
      assertEquals(stop, outcome.history().steps());
      assertSame(base, outcome.network());
      assertFalse(outcome.isTaken());
      assertNull(outcome.verdict());
      assertEquals(3, outcome.heldBack());
    }
  }
}
