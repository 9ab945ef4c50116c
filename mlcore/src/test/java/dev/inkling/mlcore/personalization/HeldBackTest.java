package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Quadrants.images;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.History;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Test;

/** The samples that are kept out to choose the best round and to judge by. */
public class HeldBackTest {
  private final Dataset known = images(200, 2, 1);
  private final Dataset samples = Quadrants.unknownStyle(24, 2);
  private final Sequential base = Quadrants.trained(Quadrants.network(), known);

  @Test
  public void holdBack_share_isRoundedForEachClass() {
    // Of 1, 2, 3, 5 and 8 samples of the classes a fifth is 0.2, 0.4, 0.6, 1 and 1.6.
    assertEquals(0 + 0 + 1 + 1 + 2, heldBack(0.2));
    // Two fifths are 0.4, 0.8, 1.2, 2 and 3.2.
    assertEquals(0 + 1 + 1 + 2 + 3, heldBack(0.4));
    assertEquals(0, heldBack(0));
  }

  private static int heldBack(double share) {
    int[] perClass = {1, 2, 3, 5, 8};
    byte[] labels = new byte[19];
    int at = 0;
    for (int label = 0; label < perClass.length; label++) {
      for (int i = 0; i < perClass[label]; i++) {
        labels[at++] = (byte) label;
      }
    }
    Dataset five = new ImageDataset(6, 6, 5, new byte[19 * 36], labels);
    Sequential network = Quadrants.network(new Dense(5));
    return new Personalizer(five).steps(10).holdBack(share).personalize(network, five).heldBack();
  }

  @Test
  public void holdBack_byDefault_isNeverLearnedFrom() {
    ObservedDataset observed = new ObservedDataset(samples);
    Personalization outcome =
        new Personalizer(known)
            .steps(20)
            .guard(new ForgettingGuard(known))
            .personalize(base, observed);
    // 320 of the user's in batches, so that each sample learned from is varied many times.
    Set<Integer> learnedFrom = new HashSet<>(observed.varied);
    int[] left = new int[2];
    for (int i = 0; i < samples.size(); i++) {
      left[samples.label(i)] += learnedFrom.contains(i) ? 0 : 1;
    }
    // 0.15 of 16 and of 8.
    assertEquals(2, left[0]);
    assertEquals(1, left[1]);
    assertEquals(3, outcome.heldBack());
    assertEquals(3, outcome.verdict().userBefore().count());
    assertEquals(3, outcome.verdict().userAfter().count());
  }

  @Test
  public void holdBack_nothing_judgesByAllSamples() {
    Personalization outcome =
        new Personalizer(known)
            .steps(10)
            .holdBack(0)
            .guard(new ForgettingGuard(known))
            .personalize(base, samples);
    assertEquals(0, outcome.heldBack());
    assertEquals(24, outcome.verdict().userAfter().count());
    for (EpochResult round : outcome.history().epochs()) {
      assertTrue(Double.isNaN(round.validationLoss()));
    }
  }

  @Test
  public void personalize_roundsThatGetWorse_keepsTheBest() {
    ObservedDataset observed = new ObservedDataset(samples);
    // So high a rate leads astray and back.
    Personalization outcome =
        new Personalizer(known).learningRate(1f).steps(60).seed(4).personalize(base, observed);
    History history = outcome.history();
    EpochResult best = history.best();
    assertTrue("" + best, best.epoch() < 6);
    Evaluation kept = Evaluation.of(outcome.learned(), heldBack(observed), new Workers(1));
    assertEquals(best.validationLoss(), kept.loss(), 1e-9);
    assertEquals(best.validationAccuracy(), kept.accuracy(), 0);
    EpochResult last = history.epochs().get(5);
    assertTrue(best.isBetterThan(last));
  }

  private Dataset heldBack(ObservedDataset observed) {
    Set<Integer> learnedFrom = new HashSet<>(observed.varied);
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (!learnedFrom.contains(i)) {
        rest.add(i);
      }
    }
    return new Subset(samples, rest.stream().mapToInt(i -> i).toArray());
  }

  @Test
  public void patience_roundsWithoutABetterOne_endTraining() {
    History history = trainAstray(2, 0.2);
    assertEquals(history.best().epoch() + 2, history.epochs().size());
    assertEquals(10L * history.epochs().size(), history.steps());
    assertTrue("" + history.steps(), history.steps() < 200);
    assertEquals(200, trainAstray(0, 0.2).steps());
  }

  @Test
  public void patience_nothingHeldBack_neverEnds() {
    assertEquals(200, trainAstray(2, 0).steps());
  }

  private History trainAstray(int patience, double share) {
    return new Personalizer(known)
        .learningRate(1f)
        .steps(200)
        .patience(patience)
        .holdBack(share)
        .personalize(base, samples)
        .history();
  }
}
