package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
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
