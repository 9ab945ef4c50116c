package dev.inkling.mlcore.training;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.ConcatDataset;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.OutputClasses;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Random;
import org.junit.Before;
import org.junit.Test;

public class PersonalizerTest {
  private static final Workers ALONE = new Workers(1);

  private final Dataset known = quadrants(400, 2, 1);
  // This writer's label 0 looks like nothing the base has seen: the lower left quadrant.
  private final Dataset samples = relabelled(quadrants(12, 3, 2));
  private final Sequential base =
      Sequential.builder("base", Shape.of(1, 6, 6))
          .add(new Flatten())
          .add(new Dense(16))
          .add(new Relu())
          .add(new Dense(3))
          .seed(3)
          .build();

  @Before
  public void trainBase() {
    new Trainer(base).optimizer(new Adam(0.01f)).epochs(10).seed(1).fit(known);
  }

  @Test
  public void personalize_unknownStyle_isLearntAndNothingForgotten() {
    float[] before = base.parameters().get(0).value().data().clone();
    assertEquals(1.0, accuracy(base, known), 0);
    assertTrue("" + accuracy(base, samples), accuracy(base, samples) < 0.7);
    Personalizer.Outcome outcome =
        new Personalizer(known).learningRate(0.005f).seed(5).personalize(base, samples);
    assertFalse(outcome.history().cancelled());
    assertEquals(100, outcome.history().steps());
    assertEquals(1.0, accuracy(outcome.network(), samples), 0);
    assertEquals(1.0, accuracy(outcome.network(), known), 0);
    assertArrayEquals(before, base.parameters().get(0).value().data(), 0f);
  }

  @Test
  public void personalize_addedClass_isLearntAndNothingForgotten() {
    Dataset star = new Subset(quadrants(48, 4, 2), 3, 7, 11, 15, 19);
    Dataset newStars = new Subset(quadrants(48, 4, 6), 3, 7, 11, 15, 19, 23, 27, 31);
    Sequential four = OutputClasses.add(base);
    assertEquals(1.0, accuracy(four, known), 0);
    assertEquals(0.0, accuracy(four, star), 0);
    Sequential taught =
        new Personalizer(known).learningRate(0.005f).seed(5).personalize(four, star).network();
    assertEquals(1.0, accuracy(taught, newStars), 0);
    assertEquals(1.0, accuracy(taught, known), 0);
    assertEquals(1.0, accuracy(taught, new ConcatDataset(known, newStars)), 0);
  }

  @Test
  public void personalize_batchNorm_learnsWithTheBasesStatistics() {
    Sequential normed =
        Sequential.builder("normed", Shape.of(1, 6, 6))
            .add(new Flatten())
            .add(new Dense(8))
            .add(new BatchNorm())
            .add(new Dense(3))
            .build();
    new Trainer(normed).optimizer(new Adam(0.01f)).epochs(3).fit(known);
    BatchNorm before = (BatchNorm) normed.layers().get(2);
    assertNotEquals(0f, before.mean().value().data()[0], 0f);
    Sequential learned = new Personalizer(known).steps(5).personalize(normed, samples).network();
    BatchNorm after = (BatchNorm) learned.layers().get(2);
    assertTrue(after.statisticsFrozen());
    assertFalse(before.statisticsFrozen());
    assertArrayEquals(before.mean().value().data(), after.mean().value().data(), 0f);
    assertArrayEquals(before.variance().value().data(), after.variance().value().data(), 0f);
    assertNotEquals(before.gamma().value().data()[0], after.gamma().value().data()[0], 0f);
  }

  @Test
  public void personalize_cancelled_saysSo() {
    Personalizer.Outcome outcome =
        new Personalizer(known).cancelledWhen(() -> true).personalize(base, samples);
    assertTrue(outcome.history().cancelled());
    assertEquals(0, outcome.history().steps());
  }

  @Test
  public void personalize_noSamplesOrNoRehearsal_isRefused() {
    Dataset none = new ImageDataset(6, 6, 3, new byte[0], new byte[0]);
    assertThrows(IllegalArgumentException.class, () -> new Personalizer(none));
    assertThrows(
        IllegalArgumentException.class, () -> new Personalizer(known).personalize(base, none));
  }

  @Test
  public void settings_outOfRange_areNamed() {
    Personalizer personalizer = new Personalizer(known);
    assertRefused("the number of steps must be at least 1, got 0", () -> personalizer.steps(0));
    assertRefused(
        "the number of steps must be at most 67108863, got 67108864",
        () -> personalizer.steps(67_108_864));
    assertRefused(
        "the number of threads must be at least 1, got -1", () -> personalizer.threads(-1));
    for (float rate : new float[] {0, -1, Float.NaN}) {
      assertRefused(
          "the learning rate must be a positive number, got " + rate,
          () -> personalizer.learningRate(rate));
    }
  }

  private static void assertRefused(String message, Runnable setting) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }

  private static double accuracy(Sequential network, Dataset data) {
    return Evaluation.of(network, data, ALONE).accuracy();
  }

  /** Label n: ink in quadrant n, over noise. */
  private static ImageDataset quadrants(int count, int kinds, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * 36];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      int kind = n % kinds;
      labels[n] = (byte) kind;
      for (int i = 0; i < 36; i++) {
        int quadrant = i / 18 * 2 + i % 6 / 3;
        pixels[n * 36 + i] = (byte) (random.nextInt(80) + (quadrant == kind ? 150 : 0));
      }
    }
    return new ImageDataset(6, 6, Math.max(3, kinds), pixels, labels);
  }

  private static Dataset relabelled(ImageDataset data) {
    return new Dataset() {
      @Override
      public int size() {
        return data.size();
      }

      @Override
      public Shape shape() {
        return data.shape();
      }

      @Override
      public int classes() {
        return data.classes();
      }

      @Override
      public int label(int index) {
        return data.label(index) == 2 ? 0 : data.label(index);
      }

      @Override
      public void read(int index, float[] into, int offset) {
        data.read(index, into, offset);
      }
    };
  }
}
