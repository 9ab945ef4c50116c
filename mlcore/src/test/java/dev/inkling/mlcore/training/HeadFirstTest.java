package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.Test;

public class HeadFirstTest {
  /** 8 batches of 10 examples. */
  private static final int STEPS = 8;

  private static final List<String> HEAD = Arrays.asList("dense3/weight", "dense3/bias");

  private final Dataset noise = noise();
  private final Sequential network = network();

  /** Which parameters each step moved. */
  private final List<List<String>> moved = new ArrayList<>();

  private static Sequential network() {
    return Sequential.builder("n", Shape.of(1, 3, 3))
        .add(new Flatten())
        .add(new Dense(6))
        .add(new Relu())
        .add(new Dense(5))
        .add(new Relu())
        .add(new Dense(3))
        .add(new Dropout(0.1f))
        .seed(2)
        .build();
  }

  private static Dataset noise() {
    Random random = new Random(1);
    byte[] pixels = new byte[80 * 9];
    random.nextBytes(pixels);
    byte[] labels = new byte[80];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) random.nextInt(3);
    }
    return new ImageDataset(3, 3, 3, pixels, labels);
  }

  private Trainer trainer(int headSteps) {
    return new Trainer(network).batchSize(10).headFirst(headSteps).listener(new Watch(p -> {}));
  }

  /** Notes after each batch what it moved, then does something else. */
  private final class Watch implements TrainingListener {
    private final Consumer<TrainingProgress> then;
    private Sequential before = network.copy();

    Watch(Consumer<TrainingProgress> then) {
      this.then = then;
    }

    @Override
    public void onBatch(TrainingProgress progress) {
      List<String> names = new ArrayList<>();
      for (int p = 0; p < network.parameters().size(); p++) {
        Parameter parameter = network.parameters().get(p);
        if (!Arrays.equals(parameter.value().data(), before.parameters().get(p).value().data())) {
          names.add(parameter.name());
        }
      }
      moved.add(names);
      before = network.copy();
      then.accept(progress);
    }
  }

  private void assertAllTrainable() {
    for (Parameter parameter : network.parameters()) {
      assertTrue(parameter.toString(), parameter.trainable());
    }
  }

  @Test
  public void fit_firstSteps_moveTheLastLayerAlone() {
    trainer(3).fit(noise);
    assertEquals(STEPS, moved.size());
    for (int step = 0; step < STEPS; step++) {
      assertEquals("step " + step, step < 3 ? HEAD.size() : 6, moved.get(step).size());
      assertTrue("step " + step, moved.get(step).containsAll(HEAD));
    }
    assertAllTrainable();
  }

  @Test
  public void fit_allStepsOrMore_moveTheLastLayerAlone() {
    for (int headSteps : new int[] {STEPS, 1000}) {
      moved.clear();
      trainer(headSteps).fit(noise);
      assertEquals(STEPS, moved.size());
      for (List<String> names : moved) {
        assertEquals(HEAD, names);
      }
      assertAllTrainable();
    }
  }

  @Test
  public void fit_severalEpochs_countsStepsAcrossThem() {
    trainer(3).limitEpoch(2).epochs(3).fit(noise);
    List<Integer> counts = new ArrayList<>();
    moved.forEach(names -> counts.add(names.size()));
    assertEquals(Arrays.asList(2, 2, 2, 6, 6, 6), counts);
  }

  @Test
  public void fit_noHeadSteps_isTheUsualTraining() {
    Sequential usual = network.copy();
    new Trainer(usual).batchSize(10).fit(noise);
    trainer(0).fit(noise);
    for (int p = 0; p < usual.parameters().size(); p++) {
      assertArrayEquals(
          usual.parameters().get(p).value().data(), network.parameters().get(p).value().data(), 0f);
    }
  }

  @Test
  public void fit_cancelledWhileTheHeadLearns_restoresTheFlags() {
    History history = trainer(5).cancelledWhen(() -> moved.size() == 2).fit(noise);
    assertTrue(history.cancelled());
    assertEquals(2, history.steps());
    assertAllTrainable();
  }

  @Test
  public void fit_exceptionWhileTheHeadLearns_restoresTheFlags() {
    Trainer trainer =
        trainer(5)
            .listener(
                new Watch(
                    progress -> {
                      assertFalse(network.parameters().get(0).trainable());
                      throw new IllegalStateException("full");
                    }));
    assertThrows(IllegalStateException.class, () -> trainer.fit(noise));
    assertAllTrainable();
  }

  @Test
  public void fit_layerFrozenByTheCaller_staysFrozen() {
    Parameter frozen = network.parameters().get(2);
    frozen.setTrainable(false);
    trainer(3).fit(noise);
    assertEquals("dense2/weight", frozen.name());
    for (int step = 0; step < STEPS; step++) {
      assertEquals("step " + step, step < 3 ? 2 : 5, moved.get(step).size());
      assertFalse(moved.get(step).contains("dense2/weight"));
    }
    for (Parameter parameter : network.parameters()) {
      assertEquals(parameter.toString(), parameter != frozen, parameter.trainable());
    }
  }

  @Test
  public void fit_lastLayerFrozenByTheCaller_takesTheOneBeforeAsHead() {
    network.parameters().get(4).setTrainable(false);
    network.parameters().get(5).setTrainable(false);
    trainer(3).fit(noise);
    List<String> before = Arrays.asList("dense2/weight", "dense2/bias");
    assertEquals(before, moved.get(0));
    assertEquals(before, moved.get(2));
    assertEquals(4, moved.get(3).size());
    assertFalse(network.parameters().get(5).trainable());
  }

  @Test
  public void fit_statistics_areMeasuredWhileTheHeadLearns() {
    Sequential normed =
        Sequential.builder("normed", Shape.of(1, 3, 3))
            .add(new Flatten())
            .add(new Dense(6))
            .add(new BatchNorm())
            .add(new Dense(3))
            .build();
    Sequential before = normed.copy();
    new Trainer(normed).batchSize(10).headFirst(STEPS).fit(noise);
    List<String> names = new ArrayList<>();
    for (int p = 0; p < normed.parameters().size(); p++) {
      if (!Arrays.equals(
          normed.parameters().get(p).value().data(), before.parameters().get(p).value().data())) {
        names.add(normed.parameters().get(p).name());
      }
    }
    assertEquals(
        Arrays.asList("norm1/mean", "norm1/variance", "dense2/weight", "dense2/bias"), names);
  }

  @Test
  public void headFirst_negative_isNamed() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Trainer(network).headFirst(-1));
    assertEquals(
        "the number of steps of the head alone must be at least 0, got -1", e.getMessage());
  }
}
