package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.personalization.ForgettingGuard;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.training.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.BeforeClass;
import org.junit.Test;

/** Runs the examples of personalisation's package, on digits of a hand that leans far over. */
public final class PersonalizationPackageTest {
  private static final Sequential BASE =
      Architectures.create(Architectures.SIMPLE_CONV_NET, Shape.of(1, 28, 28), 10, 1);

  @BeforeClass
  public static void trainBase() {
    new Trainer(BASE)
        .optimizer(new Adam(2e-3f))
        .epochs(3)
        .threads(2)
        .fit(SyntheticDigits.generate(5, 2000));
  }

  private static Dataset leaning() {
    Random random = new Random(3);
    List<Integer> labels =
        Arrays.asList(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    return DrawingDataset.of(labels, digit -> leaning(digit, random), digit -> digit);
  }

  private static Drawing leaning(int digit, Random random) {
    return SyntheticDigits.drawing(digit, random).transform(AffineTransform.rotation(0.6));
  }

  @Test
  public void personalization_example_doesWhatItSays() {
    Sequential base = BASE;
    Dataset samples = leaning();
    ForgettingGuard guard = new ForgettingGuard(SyntheticDigits.generate(2, 1000));
    Personalization outcome =
        new Personalizer(SyntheticDigits.generate(1, 1000))
            .steps(60)
            .guard(guard)
            .personalize(base, samples);
    System.out.println(outcome.verdict().message());
    Sequential network = outcome.network(); // base itself if the guard said no

    assertEquals(outcome.verdict().isTaken(), network != base);
    assertEquals(0, outcome.heldBack());
    assertEquals(20, outcome.verdict().userAfter().count());
    assertTrue(
        outcome.verdict().message(),
        outcome.verdict().userAfter().correct() > outcome.verdict().userBefore().correct());
  }

  @Test
  public void personalizer_example_doesWhatItSays() {
    Sequential base = BASE;
    Dataset samples = leaning();
    long seed = 1;
    Personalization outcome = Personalizer.ofDigits(seed).threads(2).personalize(base, samples);
    Sequential reads = outcome.network();

    assertEquals(outcome.isTaken(), reads == outcome.learned());
    assertEquals(!outcome.isTaken(), reads == base);
    assertEquals(1000, outcome.verdict().checkAfter().count());
    assertTrue(
        outcome.verdict().message(),
        outcome.verdict().userAfter().correct() > outcome.verdict().userBefore().correct());
  }
}
