package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Quadrants.images;
import static dev.inkling.mlcore.personalization.Quadrants.weights;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.TrainingListener;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Who listens hears of every round, and what is learned is the same. */
public class PersonalizationRoundTest {
  private static final Workers ALONE = new Workers(1);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Dataset known = images(300, 2, 1);
  private final Dataset samples = Quadrants.unknownStyle(24, 2);
  private final Sequential base = Quadrants.trained(Quadrants.network(new BatchNorm()), known);
  private final List<PersonalizationRound> heard = new ArrayList<>();

  private Personalizer personalizer() {
    return new Personalizer(known).steps(30).learningRate(0.005f).seed(5);
  }

  @Test
  public void onRound_set_changesNoBitOfTheResult() {
    for (boolean frozen : new boolean[] {true, false}) {
      Personalizer alone = personalizer().frozenStatistics(frozen).threads(2);
      Personalizer heeded =
          personalizer()
              .frozenStatistics(frozen)
              .threads(2)
              .guard(new ForgettingGuard(known))
              .retreat(false)
              .onRound(heard::add);
      Sequential expected = alone.personalize(base, samples).learned();
      Sequential actual = heeded.personalize(base, samples).learned();
      assertArrayEquals(weights(expected), weights(actual), 0f);
    }
    assertEquals(8, heard.size());
  }

  @Test
  public void onRound_wholeRun_hearsTheBaseAndEveryRound() {
    List<EpochResult> epochs = new ArrayList<>();
    Personalization outcome =
        personalizer()
            .guard(new ForgettingGuard(known))
            .listener(collecting(epochs))
            .onRound(heard::add)
            .personalize(base, samples);
    assertEquals(Arrays.asList(0, 1, 2, 3), rounds());
    assertEquals(outcome.history().epochs(), epochs);
    for (PersonalizationRound round : heard) {
      assertEquals(3, round.rounds());
      assertEquals(outcome.heldBack(), round.user().count());
      assertEquals(200, round.check().count());
    }
    assertTrue(Double.isNaN(heard.get(0).loss()));
    assertEquals(outcome.verdict().userBefore().loss(), heard.get(0).user().loss(), 0);
    assertSame(evaluate(base, first200()), heard.get(0).check());
    for (int r = 1; r <= 3; r++) {
      assertEquals(epochs.get(r - 1).loss(), heard.get(r).loss(), 0);
      assertEquals(epochs.get(r - 1).validationLoss(), heard.get(r).user().loss(), 0);
    }
    int best = outcome.history().best().epoch();
    assertSame(evaluate(outcome.learned(), first200()), heard.get(best).check());
  }

  private static TrainingListener collecting(List<EpochResult> epochs) {
    return new TrainingListener() {
      @Override
      public void onEpoch(EpochResult result) {
        epochs.add(result);
      }
    };
  }

  private Dataset first200() {
    return new Subset(known, IntStream.range(0, 200).toArray());
  }

  private static Evaluation evaluate(Sequential network, Dataset data) {
    return Evaluation.of(network, data, ALONE);
  }

  private static void assertSame(Evaluation expected, Evaluation actual) {
    assertEquals(expected.loss(), actual.loss(), 0);
    assertEquals(expected.confusion().table(), actual.confusion().table());
  }

  private List<Integer> rounds() {
    return heard.stream().map(PersonalizationRound::round).collect(Collectors.toList());
  }

  @Test
  public void onRound_nothingHeldBackAndNoGuard_readsAllSamplesAndNoOthers() {
    Personalization outcome =
        personalizer().holdBack(0).onRound(heard::add).personalize(base, samples);
    assertEquals(Arrays.asList(0, 1, 2, 3), rounds());
    heard.forEach(round -> assertNull(round.check()));
    assertSame(evaluate(base, samples), heard.get(0).user());
    assertSame(evaluate(outcome.learned(), samples), heard.get(3).user());
  }

  @Test
  public void onRound_fewerChecksThan200_readsThemAll() {
    personalizer()
        .guard(new ForgettingGuard(images(30, 2, 3)))
        .onRound(heard::add)
        .personalize(base, samples);
    assertEquals(30, heard.get(0).check().count());
  }

  @Test
  public void onRound_resumed_goesOnWithTheNextRound() throws IOException {
    personalizer().onRound(heard::add).personalize(base, samples);
    List<Double> losses =
        heard.stream().map(round -> round.user().loss()).collect(Collectors.toList());
    File file = new File(folder.getRoot(), "run.checkpoint");
    int[][] stopsAndRounds = {{5, 1, 2, 3}, {10, 2, 3}, {13, 2, 3}, {29, 3}};
    for (int[] stopAndRounds : stopsAndRounds) {
      int[] asked = new int[1];
      personalizer()
          .checkpoint(file, 1000)
          .cancelledWhen(() -> asked[0]++ == stopAndRounds[0])
          .personalize(base, samples);
      heard.clear();
      personalizer()
          .resumeFrom(Checkpoint.read(file))
          .onRound(heard::add)
          .personalize(base, samples);
      assertEquals(
          IntStream.of(stopAndRounds).skip(1).boxed().collect(Collectors.toList()), rounds());
      for (PersonalizationRound round : heard) {
        assertEquals(losses.get(round.round()), round.user().loss(), 0);
      }
    }
  }

  @Test
  public void onRound_cancelled_hearsNoRoundThatWasNotEnded() {
    int[] asked = new int[1];
    personalizer()
        .cancelledWhen(() -> asked[0]++ == 15)
        .onRound(heard::add)
        .personalize(base, samples);
    assertEquals(Arrays.asList(0, 1), rounds());
  }

  @Test
  public void onRound_samplesThatDoNotFit_hearsNothing() {
    Dataset four = images(8, 4, 1);
    Personalizer personalizer = personalizer().onRound(heard::add);
    assertThrows(IllegalArgumentException.class, () -> personalizer.personalize(base, four));
    assertEquals(Collections.emptyList(), heard);
  }
}
