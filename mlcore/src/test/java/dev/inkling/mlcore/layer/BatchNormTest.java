package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Random;
import org.junit.Test;

public class BatchNormTest {
  private final BatchNorm layer = new BatchNorm();

  @Test
  public void forward_twoUnitsByHand_isNormalisedScaledAndShifted() {
    // Unit 0 is 1, 2, 3, 6: mean 3, variance 3.5. Unit 1 is 0, 0, 4, 4: mean 2, variance 4.
    float[] y = forward(layer, Shape.of(2), true, 1, 0, 2, 0, 3, 4, 6, 4);
    double s0 = 1 / Math.sqrt(3.5 + 1e-5);
    double s1 = 1 / Math.sqrt(4 + 1e-5);
    assertClose(y, -2 * s0, -2 * s1, -s0, -2 * s1, 0, 2 * s1, 3 * s0, 2 * s1);
    layer.gamma().value().data()[0] = 10;
    layer.beta().value().data()[0] = -1;
    float[] scaled = pass(layer, true, 1, 0, 2, 0, 3, 4, 6, 4);
    assertClose(
        scaled, -20 * s0 - 1, -2 * s1, -10 * s0 - 1, -2 * s1, -1, 2 * s1, 30 * s0 - 1, 2 * s1);
  }

  @Test
  public void forward_images_takesAChannelOverBatchAndPlaces() {
    // Channel 0 is 1, 3 and 5, 7: mean 4, variance 5. Channel 1 is 2 everywhere.
    float[] y = forward(layer, Shape.of(2, 1, 2), true, 1, 3, 2, 2, 5, 7, 2, 2);
    double s = 1 / Math.sqrt(5 + 1e-5);
    assertClose(y, -3 * s, -s, 0, 0, s, 3 * s, 0, 0);
  }

  @Test
  public void forward_twoTrainingSteps_movesTheRunningStatistics() {
    layer.momentum(0.75f);
    // Mean 3 and variance 4, then mean 0 and variance 16.
    forward(layer, Shape.of(1), true, 1, 5);
    assertEquals(0.75, layer.mean().value().data()[0], 1e-7);
    assertEquals(0.75 + 1, layer.variance().value().data()[0], 1e-6);
    pass(layer, true, -4, 4);
    assertEquals(0.75 * 0.75, layer.mean().value().data()[0], 1e-7);
    assertEquals(0.75 * 1.75 + 4, layer.variance().value().data()[0], 1e-6);
    double mean = 0.5625;
    double variance = 5.3125;
    float[] y = pass(layer, false, 10);
    assertClose(y, (10 - mean) / Math.sqrt(variance + 1e-5));
    assertEquals(mean, layer.mean().value().data()[0], 1e-7);
  }

  @Test
  public void forward_unlessSaidOtherwise_keepsNineTenths() {
    forward(layer, Shape.of(1), true, 9, 11);
    assertEquals(1, layer.mean().value().data()[0], 1e-6);
    assertEquals(1, layer.variance().value().data()[0], 1e-6);
  }

  @Test
  public void forward_frozenTraining_isInferenceAndLeavesTheStatistics() {
    float[] inference = forward(layer, Shape.of(2), false, 1, 2, 3, 5);
    layer.freezeStatistics(true);
    assertTrue(layer.statisticsFrozen());
    assertArrayEquals(inference, pass(layer, true, 1, 2, 3, 5), 0f);
    assertArrayEquals(new float[] {0, 0}, layer.mean().value().data(), 0f);
    assertArrayEquals(new float[] {1, 1}, layer.variance().value().data(), 0f);
    layer.freezeStatistics(false);
    pass(layer, true, 1, 2, 3, 5);
    assertEquals(0.2, layer.mean().value().data()[0], 1e-6);
  }

  @Test
  public void passes_oneVector_giveBetaAndPassNoGradient() {
    layer.build("norm", Shape.of(2), new Random(1));
    layer.beta().value().data()[1] = 3;
    LayerPass pass = plan(layer, 1);
    float[] x = {5, -7};
    float[] y = new float[2];
    float[] dx = {9, 9};
    pass.forward(1, true, x, y);
    assertArrayEquals(new float[] {0, 3}, y, 0f);
    pass.backward(1, x, y, new float[] {1, 2}, dx);
    assertArrayEquals(new float[] {0, 0}, dx, 0f);
    assertArrayEquals(new float[] {0, 0}, layer.gamma().gradient().data(), 0f);
    assertArrayEquals(new float[] {1, 2}, layer.beta().gradient().data(), 0f);
    assertEquals(0.9f, layer.variance().value().data()[0], 1e-7f);
  }

  @Test
  public void backward_firstLayer_needsNoInputGradient() {
    layer.build("norm", Shape.of(1), new Random(1));
    LayerPass pass = plan(layer, 2);
    float[] y = new float[2];
    pass.forward(2, true, new float[] {-1, 1}, y);
    pass.backward(2, new float[] {-1, 1}, y, new float[] {1, 2}, null);
    assertEquals(3, layer.beta().gradient().data()[0], 0);
    assertEquals(1, layer.gamma().gradient().data()[0], 1e-5);
  }

  @Test
  public void forward_farFromZero_staysAccurate() {
    float[] x = new float[2000];
    for (int i = 0; i < x.length; i++) {
      x[i] = 10_000 + (i % 2 == 0 ? -1 : 1);
    }
    float[] y = forward(layer, Shape.of(1), true, x);
    for (int i = 0; i < y.length; i++) {
      assertEquals(i % 2 == 0 ? -1 : 1, y[i], 1e-3);
    }
  }

  @Test
  public void passes_anyNumberOfThreads_giveTheSameBits() {
    for (Shape shape : new Shape[] {Shape.of(700), Shape.of(9, 14, 13), Shape.of(40, 3, 3)}) {
      float[] one = bits(shape, 1);
      assertArrayEquals(one, bits(shape, 2), 0f);
      assertArrayEquals(one, bits(shape, 8), 0f);
    }
  }

  private static float[] bits(Shape shape, int threads) {
    BatchNorm layer = new BatchNorm();
    layer.build("norm", shape, new Random(1));
    Random random = new Random(2);
    int batch = 67;
    float[] x = new float[batch * shape.size()];
    float[] dy = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
      dy[i] = random.nextFloat();
    }
    float[] y = new float[x.length];
    float[] dx = new float[x.length];
    try (Workers workers = new Workers(threads)) {
      LayerPass pass = layer.plan(new Workspace(batch, workers, true));
      pass.forward(batch, true, x, y);
      pass.backward(batch, x, y, dy, dx);
    }
    float[][] all = {
      y,
      dx,
      layer.gamma().gradient().data(),
      layer.beta().gradient().data(),
      layer.mean().value().data(),
      layer.variance().value().data()
    };
    float[] joined = new float[2 * x.length + 4 * shape.dimension(0)];
    int at = 0;
    for (float[] part : all) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  @Test
  public void forward_nan_isNotHidden() {
    float[] y = forward(layer, Shape.of(2), true, Float.NaN, 1, 2, 3);
    assertTrue(Float.isNaN(y[0]) && Float.isNaN(y[2]));
    assertFalse(Float.isNaN(y[1]) || Float.isNaN(y[3]));
  }

  @Test
  public void parameters_areTwoLearnedAndTwoStatistics() {
    layer.build("norm1", Shape.of(3, 2, 2), new Random(1));
    assertEquals(
        "[norm1/gamma[3], norm1/beta[3], norm1/mean[3], norm1/variance[3]]",
        layer.parameters().toString());
    assertTrue(layer.gamma().trainable() && layer.beta().trainable());
    for (Parameter statistic : new Parameter[] {layer.mean(), layer.variance()}) {
      assertTrue(statistic.isStatistic());
      assertFalse(statistic.trainable());
      statistic.setTrainable(false);
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> statistic.setTrainable(true));
      assertTrue(e.getMessage(), e.getMessage().startsWith(statistic.name() + " is a statistic, "));
      assertTrue(e.getMessage(), e.getMessage().contains("freezeStatistics(false)"));
    }
  }

  @Test
  public void unbuilt_settings_areKept() {
    layer.momentum(0.5f).epsilon(0.25f).freezeStatistics(true);
    assertEquals("BatchNorm, momentum 0.5, epsilon 0.25, frozen", layer.description());
    assertEquals(layer.description(), layer.unbuilt().description());
  }

  @Test
  public void build_matrix_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(
            ShapeException.class, () -> layer.build("norm1", Shape.of(3, 4), new Random(1)));
    assertEquals(
        "layer norm1 (BatchNorm) expects a vector [N] or an image [C, H, W], got [3, 4]",
        e.getMessage());
  }

  @Test
  public void settings_outOfRange_areRefused() {
    for (float momentum : new float[] {-0.1f, 1, Float.NaN}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> layer.momentum(momentum));
      assertEquals("BatchNorm needs a momentum in [0, 1), got " + momentum, e.getMessage());
    }
    for (float epsilon : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> layer.epsilon(epsilon));
      assertEquals("BatchNorm needs a positive epsilon, got " + epsilon, e.getMessage());
    }
  }

  private static float[] forward(Layer layer, Shape shape, boolean training, float... x) {
    layer.build("norm", shape, new Random(1));
    return pass(layer, training, x);
  }

  private static float[] pass(Layer layer, boolean training, float... x) {
    int count = x.length / layer.inputShape().size();
    float[] y = new float[x.length];
    plan(layer, count).forward(count, training, x, y);
    return y;
  }

  private static LayerPass plan(Layer layer, int count) {
    return layer.plan(new Workspace(count, new Workers(1), true));
  }

  private static void assertClose(float[] actual, double... expected) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals("value " + i, expected[i], actual[i], 2e-6);
    }
  }
}
