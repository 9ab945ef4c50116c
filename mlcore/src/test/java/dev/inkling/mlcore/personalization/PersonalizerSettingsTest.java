package dev.inkling.mlcore.personalization;

import static dev.inkling.mlcore.personalization.Quadrants.images;
import static dev.inkling.mlcore.personalization.Quadrants.weights;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.training.Batches;
import dev.inkling.mlcore.training.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

/** Every setting does what it says, and can be turned off. */
public class PersonalizerSettingsTest {
  private final Dataset known = images(200, 2, 1);
  private final Dataset otherKnown = images(200, 2, 9);
  private final Dataset samples = Quadrants.unknownStyle(24, 2);
  private final Sequential base = Quadrants.trained(Quadrants.network(), known);

  private float[] learn(Dataset rehearsal, Consumer<Personalizer> setting) {
    return weights(learnNetwork(base, rehearsal, setting));
  }

  private Sequential learnNetwork(
      Sequential network, Dataset rehearsal, Consumer<Personalizer> setting) {
    Personalizer personalizer = new Personalizer(rehearsal).steps(30).seed(5);
    setting.accept(personalizer);
    return personalizer.personalize(network, samples).learned();
  }

  @Test
  public void plainSettings_areThoseOfATrainerOnTheSamplesInTurn() {
    // No rehearsal, no variants, all samples: 100 batches of 32, sample after sample.
    Sequential expected = base.copy();
    new Trainer(expected)
        .optimizer(new Adam(1e-3f))
        .headFirst(20)
        .schedule(
            (step, all) ->
                step < 20 ? 1f : (float) ((1 + Math.cos(Math.PI * (step - 20) / 80)) / 2))
        .batches(Batches.IN_ORDER)
        .fit(new Subset(samples, IntStream.range(0, 3200).map(i -> i % 24).toArray()));
    float[] actual = learn(known, p -> p.steps(100).userShare(1).augmentation(false).holdBack(0));
    assertArrayEquals(weights(expected), actual, 0f);
  }

  @Test
  public void steps_betweenRounds_areRoundedUpToWholeRounds() {
    for (int steps : new int[] {1, 10, 11, 20}) {
      Personalization outcome = new Personalizer(known).steps(steps).personalize(base, samples);
      assertEquals((steps + 9) / 10 * 10L, outcome.history().steps());
      assertEquals((steps + 9) / 10, outcome.history().epochs().size());
    }
  }

  @Test
  public void plainSettings_otherBatchAndOptimizer_areThoseOfATrainer() {
    Sequential expected = base.copy();
    new Trainer(expected)
        .optimizer(new Momentum(0.01f, 0.9f))
        .schedule((step, all) -> (float) ((1 + Math.cos(Math.PI * step / 50)) / 2))
        .batches(Batches.IN_ORDER)
        .batchSize(7)
        .fit(new Subset(samples, IntStream.range(0, 350).map(i -> i % 24).toArray()));
    Consumer<Personalizer> plain =
        p -> p.steps(50).userShare(1).augmentation(false).holdBack(0).headFirst(0);
    float[] actual =
        learn(
            known,
            plain.andThen(
                p -> p.batch(7).optimizer(rate -> new Momentum(rate, 0.9f)).learningRate(0.01f)));
    assertArrayEquals(weights(expected), actual, 0f);
  }

  @Test
  public void batch_anyNumber_hasTheUsersShareOfItRounded() {
    for (int[] batchAndOwn : new int[][] {{2, 1}, {3, 2}, {5, 3}, {64, 32}}) {
      ObservedDataset varied = new ObservedDataset(samples);
      new Personalizer(known).batch(batchAndOwn[0]).steps(30).holdBack(0).personalize(base, varied);
      assertEquals(30 * batchAndOwn[1] - 24, varied.varied.size());
    }
    ObservedDataset few = new ObservedDataset(samples);
    new Personalizer(known)
        .batch(2)
        .userShare(1.0 / 32)
        .steps(30)
        .holdBack(0)
        .personalize(base, few);
    assertEquals("at least one of a batch is the user's", 30 - 24, few.varied.size());
  }

  @Test
  public void optimizer_default_isAdamAtTheLearningRate() {
    float[] expected = learn(known, p -> p.learningRate(0.003f));
    assertArrayEquals(expected, learn(known, p -> p.optimizer(Adam::new).learningRate(0.003f)), 0f);
    assertArrayEquals(expected, learn(known, p -> p.optimizer(rate -> new Adam(0.003f))), 0f);
    assertFalse(Arrays.equals(expected, learn(known, p -> p.optimizer(Sgd::new))));
  }

  @Test
  public void optimizer_ofSecondRun_isANewOne() {
    Personalizer personalizer =
        new Personalizer(known).steps(30).optimizer(rate -> new Momentum(rate, 0.9f));
    Sequential first = personalizer.personalize(base, samples).learned();
    Sequential second = personalizer.personalize(base, samples).learned();
    assertArrayEquals(weights(first), weights(second), 0f);
  }

  @Test
  public void headOnly_anyNumberOfSteps_movesTheHeadAloneAtRatesThatFall() {
    assertEquals(Arrays.asList(false, false, true, true), moved(p -> p.steps(100).headOnly(true)));
    assertEquals(
        Arrays.asList(false, false, true, true),
        moved(p -> p.steps(100).headFirst(0).headOnly(true)));
    assertEquals(Arrays.asList(true, true, true, true), moved(p -> p.headOnly(false)));
    float[] falling = learn(known, p -> p.headOnly(true));
    assertArrayEquals(falling, learn(known, p -> p.headOnly(true).headFirst(7)), 0f);
    assertFalse(Arrays.equals(falling, learn(known, p -> p.headFirst(30))));
  }

  @Test
  public void headOnly_afterTheRun_leavesAllTrainable() {
    Sequential learned = learnNetwork(base, known, p -> p.headOnly(true));
    assertTrue(learned.parameters().stream().allMatch(Parameter::trainable));
  }

  @Test
  public void userShare_one_rehearsesNothing() {
    float[] rehearsed = learn(known, p -> {});
    assertFalse(Arrays.equals(rehearsed, learn(otherKnown, p -> {})));
    float[] alone = learn(known, p -> p.userShare(1));
    assertFalse(Arrays.equals(rehearsed, alone));
    assertArrayEquals(alone, learn(otherKnown, p -> p.userShare(1)), 0f);
  }

  @Test
  public void newClass_isAnEighthOfEachOf200Batches() {
    float[] expected = learn(known, p -> p.userShare(4 / 32.0).steps(200));
    assertArrayEquals(expected, learn(known, Personalizer::newClass), 0f);
    assertFalse(Arrays.equals(expected, learn(known, p -> p.userShare(5 / 32.0).steps(200))));
    float[] longer = learn(known, p -> p.userShare(4 / 32.0).steps(210));
    assertFalse(Arrays.equals(expected, longer));
    assertArrayEquals(longer, learn(known, p -> p.newClass().steps(210)), 0f);
  }

  @Test
  public void distillation_whenOn_asksTheBaseAndNotTheLabels() {
    Dataset mislabelled = Quadrants.relabelled(known, label -> 2);
    assertArrayEquals(learn(known, p -> {}), learn(mislabelled, p -> {}), 0f);
  }

  @Test
  public void distillation_whenOff_learnsTheLabels() {
    Dataset mislabelled = Quadrants.relabelled(known, label -> 2);
    Consumer<Personalizer> off = p -> p.distillation(false);
    assertFalse(Arrays.equals(learn(known, off), learn(mislabelled, off)));
    // The user's share is small, so that what is rehearsed wins.
    Consumer<Personalizer> hard = p -> p.learningRate(0.02f).steps(100).userShare(0.1).holdBack(0);
    Sequential learned = learnNetwork(base, mislabelled, off.andThen(hard));
    assertEquals(1.0, Quadrants.accuracy(learned, mislabelled), 0);
    assertEquals(0.0, Quadrants.accuracy(learnNetwork(base, mislabelled, hard), mislabelled), 0);
  }

  @Test
  public void augmentation_decidesWhetherSamplesAreVaried() {
    ObservedDataset varied = new ObservedDataset(samples);
    new Personalizer(known).steps(10).holdBack(0).personalize(base, varied);
    // 10 batches of 16 samples; the first time each comes as it is.
    assertEquals(160 - 24, varied.varied.size());
    ObservedDataset plain = new ObservedDataset(samples);
    new Personalizer(known).steps(10).holdBack(0).augmentation(false).personalize(base, plain);
    assertEquals(0, plain.varied.size());
  }

  @Test
  public void frozenStatistics_decidesWhetherTheyAreMeasured() {
    Sequential normed =
        Sequential.builder("normed", Shape.of(1, 6, 6))
            .add(new Flatten())
            .add(new Dense(8))
            .add(new BatchNorm())
            .add(new Dense(3))
            .build();
    Quadrants.trained(normed, known);
    BatchNorm before = (BatchNorm) normed.layers().get(2);
    assertNotEquals(0f, before.mean().value().data()[0], 0f);
    BatchNorm kept = norm(learnNetwork(normed, known, p -> {}));
    assertTrue(kept.statisticsFrozen());
    assertFalse(before.statisticsFrozen());
    assertArrayEquals(before.mean().value().data(), kept.mean().value().data(), 0f);
    assertArrayEquals(before.variance().value().data(), kept.variance().value().data(), 0f);
    assertNotEquals(before.gamma().value().data()[0], kept.gamma().value().data()[0], 0f);
    normed.freezeStatistics(true);
    BatchNorm measured = norm(learnNetwork(normed, known, p -> p.frozenStatistics(false)));
    assertFalse(measured.statisticsFrozen());
    assertNotEquals(before.mean().value().data()[0], measured.mean().value().data()[0], 0f);
  }

  private static BatchNorm norm(Sequential network) {
    return (BatchNorm) network.layers().get(2);
  }

  @Test
  public void headFirst_asManyStepsAsThereAre_movesTheHeadAlone() {
    assertEquals(Arrays.asList(false, false, true, true), moved(p -> p.steps(20)));
    assertEquals(Arrays.asList(true, true, true, true), moved(p -> p.steps(30)));
    assertEquals(Arrays.asList(true, true, true, true), moved(p -> p.steps(20).headFirst(19)));
    assertEquals(Arrays.asList(true, true, true, true), moved(p -> p.steps(10).headFirst(0)));
    assertEquals(Arrays.asList(false, false, true, true), moved(p -> p.steps(100).headFirst(1000)));
  }

  /** Of each parameter, two weights with their biases, whether it is no longer the base's. */
  private List<Boolean> moved(Consumer<Personalizer> setting) {
    // Without samples held back the last round is kept.
    Sequential learned = learnNetwork(base, known, setting.andThen(p -> p.holdBack(0)));
    return IntStream.range(0, 4)
        .mapToObj(
            p ->
                !Arrays.equals(
                    base.parameters().get(p).value().data(),
                    learned.parameters().get(p).value().data()))
        .collect(Collectors.toList());
  }

  @Test
  public void pull_theStronger_theNearerToTheBase() {
    assertArrayEquals(learn(known, p -> {}), learn(known, p -> p.pull(0)), 0f);
    double free = distance(learn(known, p -> p.holdBack(0)));
    double pulled = distance(learn(known, p -> p.holdBack(0).pull(0.1f)));
    double held = distance(learn(known, p -> p.holdBack(0).pull(10)));
    assertTrue(free + " > " + pulled + " > " + held, free > 1.1 * pulled && pulled > 1.5 * held);
  }

  private double distance(float[] learned) {
    float[] start = weights(base);
    double squares = 0;
    for (int i = 0; i < start.length; i++) {
      squares += (double) (learned[i] - start[i]) * (learned[i] - start[i]);
    }
    return Math.sqrt(squares);
  }
}
