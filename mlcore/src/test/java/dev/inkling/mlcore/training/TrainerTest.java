package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class TrainerTest {
  private final Dataset bars = bars(240, 1);

  @Test
  public void fit_horizontalAndVerticalBars_learnsThem() {
    Sequential network = network(4);
    History history =
        new Trainer(network).optimizer(new Adam(0.01f)).epochs(20).seed(2).fit(bars, bars(100, 9));
    assertEquals(20, history.epochs().size());
    assertEquals(1.0, history.epochs().get(19).validationAccuracy(), 0);
    assertTrue(history.epochs().get(19).loss() < history.epochs().get(0).loss());
    assertFalse(history.cancelled());
    assertEquals(160, history.steps());
  }

  @Test
  public void fit_anyNumberOfThreads_givesTheSameBits() {
    float[] one = weightsAfter(1);
    assertArrayEquals(one, weightsAfter(2), 0f);
    assertArrayEquals(one, weightsAfter(8), 0f);
  }

  @Test
  public void fit_layersThatDifferInTraining_givesTheSameBitsWithAnyNumberOfThreads() {
    Sequential one = normedAfter(1);
    for (int threads : new int[] {2, 8}) {
      Sequential other = normedAfter(threads);
      for (int p = 0; p < one.parameters().size(); p++) {
        assertArrayEquals(
            threads + " threads: " + one.parameters().get(p),
            one.parameters().get(p).value().data(),
            other.parameters().get(p).value().data(),
            0f);
      }
    }
  }

  /** Wide enough that every layer has work to share. */
  private Sequential normedAfter(int threads) {
    Sequential network =
        Sequential.builder("normed", Shape.of(1, 8, 8))
            .add(new Conv2d(30, 3))
            .add(new BatchNorm())
            .add(new Relu())
            .add(new Dropout(0.2f))
            .add(new Residual(new Conv2d(30, 3).padding(1), new BatchNorm()))
            .add(new Flatten())
            .add(new Dense(200))
            .add(new BatchNorm())
            .add(new Dropout(0.5f).scaledAtInference())
            .add(new Dense(2))
            .seed(3)
            .build();
    new Trainer(network).batchSize(37).seed(5).threads(threads).fit(bars);
    return network;
  }

  private float[] weightsAfter(int threads) {
    Sequential network = network(4);
    new Trainer(network)
        .batchSize(37)
        .epochs(2)
        .seed(5)
        .threads(threads)
        .transform((x, offset, seed) -> x[offset] = new Random(seed).nextFloat())
        .fit(bars);
    return network.parameters().get(0).value().data();
  }

  @Test
  public void fit_cancelled_stopsBeforeTheNextBatch() {
    List<TrainingProgress> heard = new ArrayList<>();
    History history =
        new Trainer(network(4))
            .listener(
                new TrainingListener() {
                  @Override
                  public void onBatch(TrainingProgress progress) {
                    heard.add(progress);
                  }
                })
            .cancelledWhen(() -> heard.size() == 3)
            .fit(bars);
    assertTrue(history.cancelled());
    assertEquals(3, history.steps());
    assertEquals(3, heard.size());
    assertEquals(8, heard.get(2).steps());
    assertTrue(history.epochs().isEmpty());
  }

  @Test
  public void fit_divergingLoss_stopsWithStepAndLayer() {
    Sequential network = network(4);
    ((Conv2d) network.layers().get(0)).weight().value().data()[0] = Float.NaN;
    TrainingDivergedException e =
        assertThrows(TrainingDivergedException.class, () -> new Trainer(network).fit(bars));
    assertTrue(e.getMessage(), e.getMessage().contains("step 1 "));
    assertTrue(e.getMessage(), e.getMessage().contains("output of conv1"));
  }

  @Test
  public void fit_absurdLearningRate_saysThatALowerOneMayHelp() {
    TrainingDivergedException e =
        assertThrows(
            TrainingDivergedException.class,
            () -> new Trainer(network(4)).optimizer(new Sgd(1e30f)).epochs(3).fit(bars));
    assertTrue(e.getMessage(), e.getMessage().contains("a lower learning rate than 1.0E30"));
  }

  @Test
  public void fit_imagesOfAnotherSize_namesBothShapes() {
    Sequential network =
        Sequential.builder("n", Shape.of(1, 9, 9)).add(new Flatten()).add(new Dense(2)).build();
    ShapeException e = assertThrows(ShapeException.class, () -> new Trainer(network).fit(bars));
    assertTrue(e.getMessage(), e.getMessage().contains("[1, 9, 9]"));
    assertTrue(e.getMessage(), e.getMessage().contains("[1, 8, 8]"));
  }

  @Test
  public void fit_fewerOutputsThanClasses_isRefused() {
    ShapeException e = assertThrows(ShapeException.class, () -> new Trainer(network(1)).fit(bars));
    assertTrue(e.getMessage(), e.getMessage().contains("1 classes apart, the dataset has 2"));
  }

  @Test
  public void evaluation_confusion_countsRowsByLabel() {
    Sequential network = network(2);
    network.parameters().get(network.parameters().size() - 2).value().fill(0f);
    network.parameters().get(network.parameters().size() - 1).value().data()[1] = 1f;
    Evaluation evaluation = Evaluation.of(network, bars, new Workers(1));
    assertEquals(
        Arrays.asList(Arrays.asList(0, 120), Arrays.asList(0, 120)), evaluation.confusion().rows());
    assertEquals(0.5, evaluation.accuracy(), 0);
    // Logits 0 and 1: log(1 + e) − 1/2 on average.
    assertEquals(Math.log(1 + Math.E) - 0.5, evaluation.loss(), 1e-6);
  }

  @Test
  public void fit_clippedByNorm_movesAsFarAsTheRateTimesTheLimit() {
    Sequential network = network(2);
    Sequential before = network.copy();
    new Trainer(network)
        .optimizer(new Sgd(0.5f))
        .clipping(GradientClipping.byNorm(0.01f))
        .fullBatch()
        .fit(bars);
    double squares = 0;
    for (int p = 0; p < network.parameters().size(); p++) {
      float[] from = before.parameters().get(p).value().data();
      float[] to = network.parameters().get(p).value().data();
      for (int i = 0; i < to.length; i++) {
        squares += (double) (to[i] - from[i]) * (to[i] - from[i]);
      }
    }
    assertEquals(0.5 * 0.01, Math.sqrt(squares), 1e-6);
  }

  @Test
  public void fullBatch_anEpoch_isOneStepOverAllExamples() {
    Trainer trainer = new Trainer(network(4));
    assertEquals(8, trainer.stepsAnEpoch(bars));
    assertEquals(7, trainer.batchSize(37).stepsAnEpoch(bars));
    assertEquals(1, trainer.fullBatch().stepsAnEpoch(bars));
    double atFirst = Evaluation.of(network(4), bars, new Workers(1)).loss();
    History history = trainer.optimizer(new Sgd(0.1f)).epochs(3).fit(bars);
    assertEquals(3, history.steps());
    assertEquals(atFirst, history.epochs().get(0).loss(), 1e-6);
    assertTrue(history.epochs().get(2).loss() < history.epochs().get(1).loss());
  }

  @Test
  public void fit_accuracyOnTrainingExamples_isThatOfTheStepsOrOfThoseChosen() {
    // Nothing is learned, and everything is read as 1: half of the bars are.
    Sequential network = network(2);
    network.parameters().get(network.parameters().size() - 2).value().fill(0f);
    network.parameters().get(network.parameters().size() - 1).value().data()[1] = 1f;
    Trainer still = new Trainer(network).schedule((step, steps) -> 0).epochs(2);
    for (EpochResult result : still.fit(bars).epochs()) {
      assertEquals(0.5, result.trainingAccuracy(), 0);
      assertTrue(Double.isNaN(result.validationAccuracy()));
    }
    Dataset mostlyVertical = new Subset(bars, 1, 3, 5, 6);
    for (EpochResult result : still.measureTrainingOn(mostlyVertical).fit(bars).epochs()) {
      assertEquals(0.75, result.trainingAccuracy(), 0);
    }
  }

  @Test
  public void fit_stopEarly_endsAfterSoManyEpochsWithoutABetterOne() {
    // Only the first of eight steps an epoch learns: every epoch after the first is its equal.
    History history =
        new Trainer(network(2))
            .schedule((step, steps) -> step == 0 ? 1 : 0)
            .epochs(10)
            .stopEarly(3)
            .fit(bars, bars(50, 9));
    assertEquals(4, history.epochs().size());
    assertEquals(32, history.steps());
    assertEquals(1, history.best().epoch());
    assertFalse(history.cancelled());
  }

  @Test
  public void fit_stopEarlyWithoutValidation_isRefused() {
    Trainer trainer = new Trainer(network(2)).stopEarly(3);
    assertRefused(
        "stopping early needs a validation set with examples, got none", () -> trainer.fit(bars));
    assertRefused(
        "stopping early needs a validation set with examples, got an empty one",
        () -> trainer.fit(bars, new Subset(bars)));
    assertRefused("the patience must be at least 1, got 0", () -> trainer.stopEarly(0));
    assertRefused(
        "the number of steps an epoch must be at least 1, got 0", () -> trainer.limitEpoch(0));
  }

  @Test
  public void settings_belowOne_areNamed() {
    Trainer trainer = new Trainer(network(4));
    File file = new File("never written");
    for (int n : new int[] {0, -1}) {
      assertRefused("the batch size", n, () -> trainer.batchSize(n));
      assertRefused("the number of epochs", n, () -> trainer.epochs(n));
      assertRefused("the number of threads", n, () -> trainer.threads(n));
      assertRefused("the patience", n, () -> trainer.stopEarly(n));
      assertRefused("the number of steps an epoch", n, () -> trainer.limitEpoch(n));
      assertRefused(
          "the number of steps between checkpoints", n, () -> trainer.checkpoint(file, n));
    }
  }

  private static void assertRefused(String what, int value, Runnable setting) {
    assertEquals(
        what + " must be at least 1, got " + value,
        assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  public void fit_validationOfAnotherShape_isRefusedBeforeTheFirstStep() {
    Dataset small = new ImageDataset(2, 2, 2, new byte[4], new byte[1]);
    Sequential network = network(2);
    Sequential before = network.copy();
    assertThrows(ShapeException.class, () -> new Trainer(network).fit(bars, small));
    assertThrows(
        ShapeException.class, () -> new Trainer(network).measureTrainingOn(small).fit(bars));
    assertArrayEquals(
        before.parameters().get(0).value().data(), network.parameters().get(0).value().data(), 0f);
  }

  @Test
  public void fit_limitedEpoch_hasSoManySteps() {
    History history = new Trainer(network(2)).limitEpoch(3).epochs(2).fit(bars);
    assertEquals(6, history.steps());
    assertEquals(8, new Trainer(network(2)).limitEpoch(9).fit(bars).steps());
  }

  @Test
  public void fit_drawnBatches_learnTheBarsWithTheSameBitsOnAnyNumberOfThreads() {
    float[][] weights = new float[3][];
    int[] threads = {1, 2, 8};
    for (int i = 0; i < threads.length; i++) {
      Sequential network = network(2);
      History history =
          new Trainer(network)
              .optimizer(new Adam(0.01f))
              .batches(Batches.DRAWN)
              .batchSize(37)
              .epochs(20)
              .seed(5)
              .threads(threads[i])
              .fit(bars, bars(100, 9));
      assertEquals(1.0, history.epochs().get(19).validationAccuracy(), 0);
      weights[i] = network.parameters().get(0).value().data();
    }
    assertArrayEquals(weights[0], weights[1], 0f);
    assertArrayEquals(weights[0], weights[2], 0f);
  }

  @Test
  public void fit_lossOfProbabilities_learnsTheBarsAndValidatesByIt() {
    Sequential network =
        Sequential.builder("bars", Shape.of(1, 8, 8))
            .add(new Flatten())
            .add(new Dense(20))
            .add(new Relu())
            .add(new Dense(2))
            .add(new Softmax())
            .seed(2)
            .build();
    Dataset validation = bars(100, 9);
    History history =
        new Trainer(network)
            .loss(new CrossEntropy())
            .optimizer(new Adam(0.01f))
            .epochs(30)
            .fit(bars, validation);
    EpochResult last = history.epochs().get(29);
    assertEquals(1.0, last.validationAccuracy(), 0);
    assertTrue("" + last, last.validationLoss() < 0.1);
    assertEquals(
        Evaluation.of(network, validation, new Workers(1)).loss(), last.validationLoss(), 1e-9);
  }

  private static Sequential network(int classes) {
    return Sequential.builder("bars", Shape.of(1, 8, 8))
        .add(new Conv2d(4, 3))
        .add(new Relu())
        .add(new MaxPool2d(2))
        .add(new Flatten())
        .add(new Dense(classes))
        .seed(2)
        .build();
  }

  /** Label 0: a horizontal bar, label 1: a vertical one, at a random place, with noise. */
  private static Dataset bars(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 64];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      labels[n] = (byte) (n % 2);
      int at = random.nextInt(8);
      for (int i = 0; i < 64; i++) {
        int place = n % 2 == 0 ? i / 8 : i % 8;
        pixels[n * 64 + i] = (byte) (place == at ? 255 : random.nextInt(60));
      }
    }
    return new ImageDataset(8, 8, 2, pixels, labels);
  }
}
