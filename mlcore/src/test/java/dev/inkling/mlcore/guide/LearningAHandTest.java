package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.data.StrokeAugmentation;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.network.Architectures;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.personalization.Personalization;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.Trainer;
import java.io.File;
import java.io.IOException;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the code of {@code 15-learning-a-hand.md}. */
public final class LearningAHandTest {
  private static final Dataset DIGITS = SyntheticDigits.generate(1, 300);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static Sequential network() {
    Sequential network = Architectures.create(Architectures.SIMPLE_CONV_NET, DIGITS.shape(), 10, 1);
    new Trainer(network).batchSize(10).seed(1).fit(DIGITS);
    return network;
  }

  private static DrawingDataset drawings(int count) {
    Random random = new Random(5);
    List<Map.Entry<Drawing, Integer>> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(new SimpleEntry<>(SyntheticDigits.drawing(i % 10, random), i % 10));
    }
    return DrawingDataset.of(drawn, Map.Entry::getKey, Map.Entry::getValue);
  }

  @Test
  public void personalizer_samples_endsWithAVerdict() {
    Sequential base = network();
    Dataset samples = drawings(50);
    long seed = 1;

    Personalization outcome = Personalizer.ofDigits(seed).threads(2).personalize(base, samples);
    Sequential network = outcome.network(); // base itself if the guard said no
    Verdict verdict = outcome.verdict(); // whose message() says why, with its figures

    assertEquals(10, outcome.heldBack());
    assertEquals(verdict.isTaken(), network != base);
    assertEquals(10, verdict.userBefore().count());
    assertEquals(1000, verdict.checkAfter().count());
  }

  @Test
  public void personalizer_killed_goesOn() throws IOException {
    Sequential base = network();
    Dataset samples = drawings(20);
    File file = new File(folder.getRoot(), "hand.checkpoint");
    AtomicInteger asked = new AtomicInteger();
    BooleanSupplier stop = () -> asked.getAndIncrement() == 33;
    Personalization unbroken = Personalizer.ofDigits(1).steps(50).personalize(base, samples);

    Personalizer.ofDigits(1)
        .steps(50)
        .checkpoint(file, 5)
        .cancelledWhen(stop)
        .personalize(base, samples);
    // … the process is killed; later, in another:
    Personalization whole =
        Personalizer.ofDigits(1)
            .steps(50)
            .resumeFrom(Checkpoint.read(file))
            .personalize(base, samples);

    assertNotNull(whole.verdict());
    assertArrayEquals(
        unbroken.learned().parameters().get(0).value().data(),
        whole.learned().parameters().get(0).value().data(),
        0f);
  }

  @Test
  public void personalizer_otherSettings_tellsOfEveryRound() {
    Sequential base = network();
    Dataset samples = drawings(50);
    List<PersonalizationRound> rounds = new ArrayList<>();

    Personalizer.ofDigits(1)
        .steps(20)
        .batch(16)
        .learningRate(0.01f)
        .optimizer(rate -> new Momentum(rate, 0.9f))
        .headOnly(true)
        .onRound(rounds::add)
        .personalize(base, samples);
    double before = rounds.get(0).user().accuracy(); // round 0: the base network
    double after = rounds.get(2).user().accuracy();

    assertEquals(3, rounds.size());
    assertEquals(200, rounds.get(2).check().count());
    assertTrue(before + ", " + after, after >= before);
  }

  @Test
  public void newClass_ofAFewSamples_isThere() {
    ModelMetadata ten =
        ModelMetadata.builder()
            .labels(Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
            .build();
    TfliteModel model = new TfliteModel(network(), ten);
    Dataset samples = questionMarks();

    TfliteModel wider = model.withClass("?"); // the last row, which does not win yet
    Personalization outcome =
        Personalizer.ofDigits(1).newClass().personalize(wider.network(), samples);

    assertEquals(11, wider.labels().size());
    assertEquals(11, outcome.learned().outputShape().size());
    assertFalse(outcome.history().cancelled());
    assertTrue(outcome.verdict().message(), outcome.verdict().userAfter().correct() >= 3);
  }

  /** Twenty drawings of a hook with a dot below it, as class 10 of eleven. */
  private static Dataset questionMarks() {
    Drawing mark =
        Drawing.of(Stroke.of(10, 20, 30, 5, 50, 20, 32, 45, 30, 60), Stroke.of(30, 80, 31, 81));
    Random random = new Random(8);
    List<Map.Entry<Drawing, Integer>> drawn = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      drawn.add(new SimpleEntry<>(StrokeAugmentation.USUAL.apply(mark, random), 10));
    }
    return DrawingDataset.of(11, drawn, Map.Entry::getKey, Map.Entry::getValue);
  }
}
