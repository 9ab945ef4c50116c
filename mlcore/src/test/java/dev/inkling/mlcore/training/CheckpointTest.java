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
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import dev.inkling.mlcore.optimizer.Optimizers;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.tensor.Shape;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CheckpointTest {
  private static final int STEPS = 12; // 3 epochs of 4 batches, the last of 4 examples

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Dataset training = noise(34, 1);
  private final Dataset validation = noise(20, 2);
  private File file;

  @Before
  public void chooseFile() {
    file = new File(folder.getRoot(), "run.checkpoint");
  }

  @Test
  public void resume_cancelledAtAnyStep_endsWithTheSameBits() throws IOException {
    for (Supplier<Optimizer> rule : Optimizers.ALL) {
      Run whole = new Run().optimizer(rule.get()).fit();
      assertEquals(STEPS, whole.history.steps());
      for (int stop = 0; stop <= STEPS; stop++) {
        Run first = new Run().optimizer(rule.get()).checkpoint(1000).stopAfter(stop).fit();
        assertEquals(stop < STEPS, first.history.cancelled());
        Run second = new Run().optimizer(rule.get()).resume().threads(2).fit();
        assertSame(whole, second);
        assertEquals(whole.heard.subList(stop, STEPS), second.heard);
      }
    }
  }

  @Test
  public void resume_layersThatDifferInTraining_endsWithTheSameBits() throws IOException {
    Run whole = new Run(normed()).keepBest().fit();
    for (int stop = 1; stop < STEPS; stop += 2) {
      new Run(normed()).keepBest().checkpoint(1000).stopAfter(stop).fit();
      assertSame(whole, new Run(normed()).keepBest().resume().threads(2).fit());
    }
  }

  @Test
  public void resume_frozenStatistics_areNamed() throws IOException {
    new Run(normed()).checkpoint(1000).stopAfter(5).fit();
    Sequential frozen = normed();
    frozen.freezeStatistics(true);
    Run run = new Run(frozen).resume();
    CheckpointMismatchException e = assertThrows(CheckpointMismatchException.class, run::fit);
    assertTrue(
        e.getMessage(),
        e.getMessage()
            .contains(
                "its layer norm1 is BatchNorm to [2, 4, 4], this training's is BatchNorm, frozen"
                    + " to [2, 4, 4]"));
  }

  @Test
  public void resume_anyScheduleAndClipping_endsWithTheSameBits() throws IOException {
    List<Supplier<Run>> settings =
        Arrays.asList(
            () -> new Run().set(t -> t.schedule(LearningRateSchedule.step(0.5f, 5))),
            () -> new Run().set(t -> t.schedule(LearningRateSchedule.exponential(0.5f, 5))),
            () -> new Run().set(t -> t.schedule(LearningRateSchedule.COSINE.withWarmUp(6))),
            () -> new Run().set(t -> t.clipping(GradientClipping.byValue(0.001f))),
            () -> new Run().set(t -> t.clipping(GradientClipping.byNorm(0.01f))),
            () -> new Run().set(t -> t.clipping(GradientClipping.byNorm(0.01f)).dataName("noise")),
            () -> new Run().set(Trainer::fullBatch).set(t -> t.epochs(STEPS)));
    for (Supplier<Run> setting : settings) {
      Run whole = setting.get().fit();
      assertEquals(STEPS, whole.history.steps());
      setting.get().checkpoint(1000).stopAfter(5).fit();
      assertSame(whole, setting.get().resume().threads(2).fit());
      assertFalse(Arrays.equals(new Run().fit().weights(), whole.weights()));
    }
  }

  @Test
  public void resume_checkpointFromBeforeThereWasClipping_isOneWithout() throws IOException {
    Run whole = new Run().fit();
    new Run().checkpoint(1000).stopAfter(5).fit();
    Checkpoint now = Checkpoint.read(file);
    Map<String, String> settings = new LinkedHashMap<>(now.settings());
    assertEquals("none", settings.remove("gradient clipping"));
    new Checkpoint(settings, now.progress(), now.parameters(), now.optimizer(), now.best())
        .write(file);
    assertSame(whole, new Run().resume().fit());
  }

  @Test
  public void resume_drawnShortEpochsUntilPatienceEnds_endsWithTheSameBits() throws IOException {
    // Three steps an epoch. The rate is 0 from step 4 on, so that no epoch after the second is
    // better, and a patience of two epochs ends the run long before its ninth.
    Supplier<Run> settings =
        () ->
            new Run()
                .keepBest()
                .set(t -> t.batches(Batches.DRAWN).limitEpoch(3).epochs(9).stopEarly(2))
                .set(t -> t.measureTrainingOn(validation))
                .set(t -> t.schedule((step, steps) -> step < 4 ? 1f : 0f));
    Run whole = settings.get().fit();
    int last = (int) whole.history.steps();
    assertEquals(3L * (whole.history.best().epoch() + 2), last);
    assertTrue("" + last, last < 27);
    assertFalse(whole.history.cancelled());
    for (int stop = 0; stop <= last; stop++) {
      settings.get().checkpoint(1000).stopAfter(stop).fit();
      Run second = settings.get().resume().threads(2).fit();
      assertSame(whole, second);
      assertEquals(whole.heard.subList(stop, last), second.heard);
    }
  }

  @Test
  public void resume_fileOfVersion1_goesOnWithTheSameBits() throws IOException {
    // Written by the first version of the format, at step 5 of a run that keeps its best epoch.
    try (InputStream in = getClass().getResourceAsStream("version-1.checkpoint")) {
      Files.copy(in, file.toPath());
    }
    Checkpoint old = Checkpoint.read(file);
    assertEquals(5, old.step());
    assertEquals("net", old.settings().get("network"));
    assertEquals(1, old.epochs().size());
    assertTrue(Double.isNaN(old.epochs().get(0).trainingAccuracy()));
    Run whole = new Run().keepBest().fit();
    Run resumed = new Run().keepBest().resume().fit();
    assertArrayEquals(whole.weights(), resumed.weights(), 0f);
    assertEquals(whole.heard.subList(5, STEPS), resumed.heard);
    // What it does not tell of the second epoch's first step is not made up.
    assertTrue(Double.isNaN(resumed.history.epochs().get(1).trainingAccuracy()));
    assertEquals(timeless(whole.history).get(2), timeless(resumed.history).get(2));
    for (int epoch = 0; epoch < 3; epoch++) {
      EpochResult expected = whole.history.epochs().get(epoch);
      EpochResult actual = resumed.history.epochs().get(epoch);
      assertEquals(expected.loss(), actual.loss(), 0);
      assertEquals(expected.validationAccuracy(), actual.validationAccuracy(), 0);
      assertEquals(expected.validationLoss(), actual.validationLoss(), 0);
    }
  }

  @Test
  public void resume_killedBetweenCheckpoints_repeatsTheStepsThatWereLost() throws IOException {
    Run whole = new Run().fit();
    Run killed = new Run().checkpoint(3).killAfter(8);
    assertThrows(IllegalStateException.class, killed::fit);
    assertEquals(6, Checkpoint.read(file).step());
    assertEquals(1, Checkpoint.read(file).epochs().size());
    Run resumed = new Run().resume().fit();
    assertSame(whole, resumed);
    assertEquals(whole.heard.subList(6, STEPS), resumed.heard);
  }

  @Test
  public void resume_stoppedTwice_endsWithTheSameBits() throws IOException {
    Run whole = new Run().fit();
    new Run().checkpoint(1000).stopAfter(3).fit();
    new Run().checkpoint(1000).resume().stopAfter(9).fit();
    assertEquals(9, Checkpoint.read(file).step());
    assertSame(whole, new Run().resume().fit());
  }

  @Test
  public void resume_finishedRun_givesItsResultWithoutAStep() throws IOException {
    Run whole = new Run().checkpoint(1000).fit();
    Run again = new Run().resume().fit();
    assertSame(whole, again);
    assertTrue(again.heard.isEmpty());
    assertTrue(again.history.seconds() >= whole.history.epochs().get(2).seconds());
  }

  @Test
  public void resume_bestEpochBeforeTheStop_isKept() throws IOException {
    // Forwards for two epochs, then far too far: the last epoch is not the best.
    Supplier<Run> settings =
        () ->
            new Run()
                .optimizer(new Sgd(0.1f))
                .validation(training)
                .set(t -> t.schedule((step, steps) -> step < 8 ? 1f : 500f));
    Run whole = settings.get().keepBest().fit();
    assertTrue("" + whole.history, whole.history.best().epoch() < 3);
    assertFalse(Arrays.equals(settings.get().fit().weights(), whole.weights()));
    settings.get().keepBest().checkpoint(1000).stopAfter(11).fit();
    assertSame(whole, settings.get().keepBest().resume().fit());
  }

  @Test
  public void resume_anotherTraining_namesWhatDiffersAndChangesNothing() throws IOException {
    new Run().checkpoint(1000).stopAfter(5).fit();
    Map<String, Run> others = new LinkedHashMap<>();
    others.put("its batch size is 10, this training's is 11", new Run().set(t -> t.batchSize(11)));
    others.put(
        "its batch size is 10, this training's is the whole set",
        new Run().set(Trainer::fullBatch));
    others.put(
        "its gradient clipping is none, this training's is norm 1.0",
        new Run().set(t -> t.clipping(GradientClipping.byNorm(1f))));
    others.put("its number of epochs is 3, this training's is 4", new Run().set(t -> t.epochs(4)));
    others.put("its seed is 5, this training's is 6", new Run().set(t -> t.seed(6)));
    others.put(
        "its optimizer is Adam(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1.0E-8,"
            + " weightDecay=0.0), this training's is SGD(learningRate=0.01)",
        new Run().optimizer(new Sgd(0.01f)));
    others.put(
        "weightDecay=0.0), this training's is Adam(learningRate=0.01, beta1=0.9, beta2=0.999,"
            + " epsilon=1.0E-8, weightDecay=0.1)",
        new Run().optimizer(new Adam(0.01f, 0.9f, 0.999f, 1e-8f, 0.1f)));
    others.put(
        "its schedule is checksum ", new Run().set(t -> t.schedule(LearningRateSchedule.CONSTANT)));
    others.put("its transform is checksum ", new Run().set(t -> t.transform((x, at, s) -> {})));
    others.put("its loss is checksum ", new Run().set(t -> t.loss(new Doubled())));
    others.put("its choice of epoch is last, this training's is best", new Run().keepBest());
    others.put(
        "its choice of examples is none, this training's is drawn",
        new Run().set(t -> t.batches(Batches.DRAWN)));
    others.put(
        "its limit of steps an epoch is none, this training's is 3",
        new Run().set(t -> t.limitEpoch(3)));
    others.put("its patience is none, this training's is 2", new Run().set(t -> t.stopEarly(2)));
    others.put(
        "its examples of the training accuracy is none, this training's is 20, checksum ",
        new Run().set(t -> t.measureTrainingOn(validation)));
    others.put("its loss is checksum ", new Run().set(t -> t.loss(new SoftmaxCrossEntropy(0.1))));
    others.put(
        "its name of the data is none, this training's is noise",
        new Run().set(t -> t.dataName("noise")));
    others.put(
        "its number of training examples is 34, this training's is 33",
        new Run().training(noise(33, 1)));
    others.put("its training data is checksum ", new Run().training(noise(34, 3)));
    others.put(
        "its number of validation examples is 20, this training's is none",
        new Run().validation(null));
    others.put("its validation data is checksum ", new Run().validation(noise(20, 4)));
    others.put(
        "its layer dense1 is Dense 8 to [8], this training's is Dense 9 to [9]",
        new Run(network("net", 9)));
    others.put("its network is net, this training's is other", new Run(network("other", 8)));
    for (Map.Entry<String, Run> other : others.entrySet()) {
      Run run = other.getValue().resume();
      float[] before = run.weights();
      CheckpointMismatchException e =
          assertThrows(other.getKey(), CheckpointMismatchException.class, run::fit);
      assertTrue(e.getMessage(), e.getMessage().contains("the checkpoint of step 5 "));
      assertTrue(
          e.getMessage() + "\nlacks " + other.getKey(), e.getMessage().contains(other.getKey()));
      assertArrayEquals(before, run.weights(), 0f);
    }
  }

  @Test
  public void resume_frozenParameter_isNamed() throws IOException {
    new Run().checkpoint(1000).stopAfter(5).fit();
    Sequential frozen = network("net", 8);
    frozen.parameters().get(1).setTrainable(false);
    Run run = new Run(frozen).resume();
    CheckpointMismatchException e = assertThrows(CheckpointMismatchException.class, run::fit);
    assertTrue(
        e.getMessage(),
        e.getMessage()
            .contains("its parameter dense1/bias is [8], this training's is [8], frozen"));
  }

  @Test
  public void read_missingFile_namesIt() {
    IOException e = assertThrows(IOException.class, () -> Checkpoint.read(file));
    assertTrue(e.getMessage(), e.getMessage().contains("run.checkpoint"));
  }

  @Test
  public void read_foreignFile_isRefused() throws IOException {
    for (byte[] foreign : new byte[][] {{}, {1, 2, 3}, new byte[500]}) {
      assertRefused(foreign, "is not a checkpoint");
    }
  }

  @Test
  public void read_laterVersion_namesBoth() throws IOException {
    byte[] bytes = checkpointBytes();
    for (int version : new int[] {0, 3}) {
      bytes[11] = (byte) version;
      assertRefused(bytes, "has version " + version + " of the format, expected 1 to 2");
    }
  }

  @Test
  public void read_cutShortAnywhere_isRefused() throws IOException {
    byte[] bytes = checkpointBytes();
    for (int length = 8; length < bytes.length; length += 41) {
      assertRefused(Arrays.copyOf(bytes, length), "cut short");
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "cut short or damaged");
  }

  @Test
  public void read_anyByteDamaged_isRefused() throws IOException {
    byte[] bytes = checkpointBytes();
    for (int i = 0; i < bytes.length; i += 37) {
      bytes[i] ^= 0x10;
      assertRefused(bytes, "run.checkpoint");
      bytes[i] ^= 0x10;
    }
  }

  @Test
  public void read_absurdLengthUnderAValidChecksum_isRefusedBeforeAllocating() throws IOException {
    byte[] bytes = checkpointBytes();
    for (int i = 20; i < bytes.length - 8; i += 4) {
      byte[] absurd = bytes.clone();
      ByteBuffer.wrap(absurd).putInt(i, 0x7ffffff0);
      CRC32 crc = new CRC32();
      crc.update(absurd, 0, absurd.length - 4);
      ByteBuffer.wrap(absurd).putInt(absurd.length - 4, (int) crc.getValue());
      Files.write(file.toPath(), absurd);
      try {
        Checkpoint.read(file); // a value and not a length was changed
      } catch (CheckpointFormatException e) {
        assertTrue(e.getMessage(), e.getMessage().contains("run.checkpoint is damaged: "));
      }
    }
    ByteBuffer.wrap(bytes).putInt(20, 0x7ffffff0);
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    assertRefused(bytes, "its settings should take 17179869056 bytes");
  }

  @Test
  public void read_parameterThatIsNotFinite_namesItsPlace() throws IOException {
    new Run().keepBest().checkpoint(1000).stopAfter(5).fit();
    Checkpoint good = Checkpoint.read(file);
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Map<String, float[]> parameters = copy(good.parameters());
      parameters.get("dense2/weight")[3] = bad;
      new Checkpoint(good.settings(), good.progress(), parameters, good.optimizer(), good.best())
          .write(file);
      assertRefused(
          Files.readAllBytes(file.toPath()),
          "is damaged: value 3 of its parameter dense2/weight is " + bad);
      List<float[]> best = new ArrayList<>(copy(good.parameters()).values());
      best.get(1)[0] = bad;
      new Checkpoint(good.settings(), good.progress(), good.parameters(), good.optimizer(), best)
          .write(file);
      assertRefused(
          Files.readAllBytes(file.toPath()),
          "is damaged: value 0 of its best epoch's parameter 1 is " + bad);
    }
  }

  private static Map<String, float[]> copy(Map<String, float[]> arrays) {
    Map<String, float[]> copy = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copy.put(name, array.clone()));
    return copy;
  }

  @Test
  public void checkpoint_parameterThatBecameInfinite_leavesTheOneBefore() throws IOException {
    // The second step takes the weights past all floats; the loss would show it in the third.
    Run run = new Run().optimizer(new Sgd(1e10f)).checkpoint(1);
    run.set(t -> t.schedule((step, steps) -> step < 1 ? 1e-11f : 1e38f));
    TrainingDivergedException e = assertThrows(TrainingDivergedException.class, run::fit);
    assertTrue(e.getMessage(), e.getMessage().contains(" by step 2, so no checkpoint was written"));
    assertEquals(1, Checkpoint.read(file).step());
  }

  @Test
  public void read_negativeNumberOfSteps_isRefused() throws IOException {
    new Run().checkpoint(1000).stopAfter(5).fit();
    Checkpoint good = Checkpoint.read(file);
    Checkpoint.Progress negative = new Checkpoint.Progress(-1, 0, 0, 0, 0, 0, new ArrayList<>());
    new Checkpoint(good.settings(), negative, good.parameters(), good.optimizer(), good.best())
        .write(file);
    assertRefused(
        Files.readAllBytes(file.toPath()), "is damaged: its step is -1, expected 0 or more");
  }

  @Test
  public void checkpoint_unwritable_saysSoAndLeavesTheOneBefore() throws IOException {
    File nowhere = new File(folder.getRoot(), "nowhere/run.checkpoint");
    Run run = new Run().set(t -> t.checkpoint(nowhere, 2));
    UncheckedIOException e = assertThrows(UncheckedIOException.class, run::fit);
    assertTrue(e.getMessage(), e.getMessage().contains("step 2: "));
    assertTrue(e.getMessage(), e.getMessage().contains("nowhere"));
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Files.write(file.toPath(), bytes);
    CheckpointFormatException e =
        assertThrows(CheckpointFormatException.class, () -> Checkpoint.read(file));
    assertTrue(e.getMessage(), e.getMessage().contains(message));
    assertTrue(e.getMessage(), e.getMessage().contains("run.checkpoint"));
  }

  private byte[] checkpointBytes() throws IOException {
    new Run().keepBest().checkpoint(1000).stopAfter(5).fit();
    return Files.readAllBytes(file.toPath());
  }

  private static void assertSame(Run expected, Run actual) {
    assertArrayEquals(expected.weights(), actual.weights(), 0f);
    OptimizerState expectedState = expected.optimizer.state();
    OptimizerState actualState = actual.optimizer.state();
    assertEquals(expectedState.step(), actualState.step());
    assertEquals(expectedState.slots().keySet(), actualState.slots().keySet());
    for (String slot : expectedState.slots().keySet()) {
      for (int p = 0; p < expectedState.slots().get(slot).size(); p++) {
        assertArrayEquals(
            expectedState.slots().get(slot).get(p), actualState.slots().get(slot).get(p), 0f);
      }
    }
    assertEquals(expected.history.steps(), actual.history.steps());
    assertFalse(actual.history.cancelled());
    assertEquals(timeless(expected.history), timeless(actual.history));
  }

  private static List<EpochResult> timeless(History history) {
    List<EpochResult> results = new ArrayList<>();
    for (EpochResult r : history.epochs()) {
      results.add(
          new EpochResult(
              r.epoch(),
              r.loss(),
              r.trainingAccuracy(),
              r.validationAccuracy(),
              r.validationLoss(),
              0));
    }
    return results;
  }

  /** A training with settings that this test changes one by one. */
  private final class Run {
    final Sequential network;
    final Trainer trainer;
    final List<TrainingProgress> heard = new ArrayList<>();
    Optimizer optimizer = new Adam(0.01f);
    Dataset training = CheckpointTest.this.training;
    Dataset validation = CheckpointTest.this.validation;
    History history;
    long latest;
    int stop = Integer.MAX_VALUE;
    int kill = Integer.MAX_VALUE;

    Run() {
      this(network("net", 8));
    }

    Run(Sequential network) {
      this.network = network;
      this.trainer =
          new Trainer(network)
              .schedule(LearningRateSchedule.COSINE)
              .transform((x, offset, seed) -> x[offset] = new Random(seed).nextFloat())
              .batchSize(10)
              .epochs(3)
              .seed(5)
              .cancelledWhen(() -> latest == stop)
              .listener(
                  new TrainingListener() {
                    @Override
                    public void onBatch(TrainingProgress p) {
                      latest = p.step();
                      heard.add(
                          new TrainingProgress(
                              p.epoch(), p.epochs(), p.step(), p.steps(), p.loss(), 0));
                      if (latest == kill) {
                        throw new IllegalStateException("killed");
                      }
                    }
                  });
    }

    Run set(Consumer<Trainer> setting) {
      setting.accept(trainer);
      return this;
    }

    Run optimizer(Optimizer optimizer) {
      this.optimizer = optimizer;
      return this;
    }

    Run training(Dataset training) {
      this.training = training;
      return this;
    }

    Run validation(Dataset validation) {
      this.validation = validation;
      return this;
    }

    Run threads(int threads) {
      return set(t -> t.threads(threads));
    }

    Run keepBest() {
      return set(Trainer::keepBestEpoch);
    }

    Run checkpoint(int everySteps) {
      return set(t -> t.checkpoint(file, everySteps));
    }

    Run resume() throws IOException {
      Checkpoint checkpoint = Checkpoint.read(file);
      latest = checkpoint.step();
      return set(t -> t.resumeFrom(checkpoint));
    }

    Run stopAfter(int step) {
      stop = step;
      return this;
    }

    Run killAfter(int step) {
      kill = step;
      return this;
    }

    Run fit() {
      history = trainer.optimizer(optimizer).fit(training, validation);
      return this;
    }

    float[] weights() {
      int size = 0;
      for (Parameter parameter : network.parameters()) {
        size += parameter.value().size();
      }
      float[] all = new float[size];
      int at = 0;
      for (Parameter parameter : network.parameters()) {
        float[] value = parameter.value().data();
        System.arraycopy(value, 0, all, at, value.length);
        at += value.length;
      }
      return all;
    }
  }

  /** Twice the cross-entropy. */
  private static final class Doubled implements Loss {
    private final Loss once = new SoftmaxCrossEntropy();

    @Override
    public double evaluate(
        float[] outputs, Targets targets, int count, int classes, float[] gradient) {
      return 2 * once.evaluate(outputs, targets, count, classes, gradient);
    }

    @Override
    public double reference(double[] outputs, Targets targets, int count, int classes) {
      return 2 * once.reference(outputs, targets, count, classes);
    }
  }

  private static Sequential network(String name, int hidden) {
    return Sequential.builder(name, Shape.of(1, 5, 5))
        .add(new Flatten())
        .add(new Dense(hidden))
        .add(new Relu())
        .add(new Dense(3))
        .seed(1)
        .build();
  }

  private static Sequential normed() {
    return Sequential.builder("normed", Shape.of(1, 5, 5))
        .add(new Conv2d(2, 2))
        .add(new BatchNorm())
        .add(new Flatten())
        .add(new Residual(new Dense(32), new BatchNorm(), new Dropout(0.1f)))
        .add(new Dense(8))
        .add(new BatchNorm())
        .add(new Relu())
        .add(new Dropout(0.3f))
        .add(new Dense(3))
        .seed(1)
        .build();
  }

  /** Images and labels that have nothing to do with each other. */
  private static Dataset noise(int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 25];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(3);
    }
    return new ImageDataset(5, 5, 3, pixels, labels);
  }
}
