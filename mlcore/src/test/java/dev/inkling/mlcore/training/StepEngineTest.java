package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.io.File;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StepEngineTest {
  private static final int BATCH = 10;
  private static final int EPOCHS = 3;

  /** Of 8 steps an epoch. */
  private static final int STEPS = 24;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Dataset noise = noise(80);

  private static Dataset noise(int count) {
    Random random = new Random(1);
    byte[] pixels = new byte[count * 9];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(3);
    }
    return new ImageDataset(3, 3, 3, pixels, labels);
  }

  private static Sequential network() {
    return Sequential.builder("n", Shape.of(1, 3, 3))
        .add(new Flatten())
        .add(new Dense(6))
        .add(new Relu())
        .add(new Dense(3))
        .seed(2)
        .build();
  }

  private static Trainer trainer(Sequential network) {
    return new Trainer(network)
        .optimizer(new Adam(0.01f))
        .schedule(LearningRateSchedule.COSINE)
        .headFirst(5)
        .batchSize(BATCH)
        .epochs(EPOCHS)
        .seed(3);
  }

  private static LayerSteps engine(Sequential network) {
    return new LayerSteps(network, BATCH, new Adam(0.01f));
  }

  private static void assertSameWeights(Sequential expected, Sequential actual) {
    for (int p = 0; p < expected.parameters().size(); p++) {
      assertArrayEquals(
          expected.parameters().get(p).toString(),
          expected.parameters().get(p).value().data(),
          actual.parameters().get(p).value().data(),
          0f);
    }
  }

  @Test
  public void fit_engine_doesAllStepsAtTheRatesOfTheScheduleAndWithTheHeadFirst() {
    Sequential expected = network();
    Sequential actual = network();
    History own = trainer(expected).fit(noise, noise);
    LayerSteps engine = engine(actual);
    History elsewhere = trainer(actual).engine(engine).fit(noise, noise);
    assertEquals(STEPS, engine.steps);
    assertSameWeights(expected, actual);
    for (int i = 0; i < EPOCHS; i++) {
      EpochResult one = own.epochs().get(i);
      EpochResult other = elsewhere.epochs().get(i);
      assertEquals(one.loss(), other.loss(), 0);
      assertEquals(one.trainingAccuracy(), other.trainingAccuracy(), 0);
      assertEquals(one.validationAccuracy(), other.validationAccuracy(), 0);
    }
  }

  @Test
  public void resume_runOfAnEngine_goesOnWithAnotherOrWithout() throws Exception {
    Sequential expected = network();
    trainer(expected).fit(noise);

    File file = folder.newFile();
    Sequential stopped = network();
    LayerSteps first = engine(stopped);
    History half =
        trainer(stopped)
            .engine(first)
            .checkpoint(file, 1)
            .cancelledWhen(() -> first.steps == 11)
            .fit(noise);
    assertTrue(half.cancelled());

    Sequential without = network();
    trainer(without).resumeFrom(Checkpoint.read(file)).fit(noise);
    assertSameWeights(expected, without);

    Sequential with = network();
    LayerSteps second = engine(with);
    History rest = trainer(with).engine(second).resumeFrom(Checkpoint.read(file)).fit(noise);
    assertSameWeights(expected, with);
    assertEquals(STEPS - 11, second.steps);
    assertFalse(rest.cancelled());
  }

  @Test
  public void fit_engineThatGivesNoNumber_isADivergence() {
    Sequential network = network();
    LayerSteps engine = engine(network);
    network.parameters().get(0).value().data()[0] = Float.NaN;
    TrainingDivergedException thrown =
        assertThrows(
            TrainingDivergedException.class, () -> trainer(network).engine(engine).fit(noise));
    assertTrue(
        thrown.getMessage(), thrown.getMessage().startsWith("the loss became NaN at step 1"));
  }

  @Test
  public void fit_batchThatIsNotWhole_isRefused() {
    Sequential network = network();
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> trainer(network).engine(engine(network)).fit(noise(75)));
    assertEquals(
        "a step engine does whole batches of 10 examples, got an epoch of 75", thrown.getMessage());
  }

  @Test
  public void fit_clippingOrPullWithAnEngine_isRefused() {
    Sequential network = network();
    Trainer clipping =
        trainer(network).engine(engine(network)).clipping(GradientClipping.byNorm(1f));
    assertThrows(IllegalArgumentException.class, () -> clipping.fit(noise));
    Trainer pulling =
        trainer(network).engine(engine(network)).pull(new L2Sp(0.1f, network.parameters()));
    assertThrows(IllegalArgumentException.class, () -> pulling.fit(noise));
  }

  @Test
  public void write_targets_givesOneHotOrTheGivenVectors() {
    float[] written = new float[6];
    Targets.labels(new int[] {2, 0}).write(2, 3, written);
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0}, written, 0f);
    float[] soft = {0.2f, 0.3f, 0.5f, 0, 1, 0};
    Targets.vectors(soft, 3).write(2, 3, written);
    assertArrayEquals(soft, written, 0f);
    assertThrows(
        ShapeException.class, () -> Targets.labels(new int[] {2, 0}).write(2, 3, new float[5]));
  }
}
