package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Activations at points with known values, at extremes, with bad settings, and over threads. */
public class ActivationTest {
  /** Every layer that is a function of one number. */
  private static final Iterable<Supplier<Layer>> ELEMENTWISE =
      Arrays.asList(
          Identity::new,
          Step::new,
          Sigmoid::new,
          Tanh::new,
          Relu::new,
          () -> new LeakyRelu(0.1f),
          PRelu::new,
          () -> new Elu(1));

  @Test
  public void sigmoid_knownPoints_matchesNotes() {
    // The notes print sigmoid of −1, 1 and 2; the slope there is y(1 − y).
    assertValues(new Sigmoid(), new float[] {0, -1, 1, 2}, 0.5, 0.26894142, 0.73105858, 0.88079708);
    assertSlopes(new Sigmoid(), new float[] {0, -1, 1}, 0.25, 0.19661193, 0.19661193);
  }

  @Test
  public void tanh_knownPoints_matchesTable() {
    // Abramowitz and Stegun, "Handbook of Mathematical Functions", table 4.15; slope 1/cosh².
    assertValues(new Tanh(), new float[] {0, 0.5f, 1, -2}, 0, 0.46211716, 0.76159416, -0.96402758);
    assertSlopes(new Tanh(), new float[] {0, 1, -1}, 1, 0.41997434, 0.41997434);
  }

  @Test
  public void elu_knownPoints_isExponentialBelowZero() {
    // 1/e − 1, and ½(e⁻² − 1); the slopes are 1/e and ½e⁻².
    assertValues(new Elu(1), new float[] {3, 0, -1}, 3, 0, -0.63212056);
    assertValues(new Elu(0.5f), new float[] {-2}, -0.43233236);
    assertSlopes(new Elu(1), new float[] {3, -1}, 1, 0.36787944);
    assertSlopes(new Elu(0.5f), new float[] {-2}, 0.06766764);
  }

  @Test
  public void reluLeakyReluPRelu_knownPoints_bendAtZero() {
    float[] x = {-2, -0.0f, 0, 3};
    assertValues(new Relu(), x, 0, 0, 0, 3);
    assertSlopes(new Relu(), x, 0, 0, 0, 1);
    assertValues(new LeakyRelu(0.01f), x, -0.02, 0, 0, 3);
    assertSlopes(new LeakyRelu(0.01f), x, 0.01, 0.01, 0.01, 1);
    assertValues(new PRelu(), x, -0.5, 0, 0, 3);
    assertSlopes(new PRelu(), x, 0.25, 0.25, 0.25, 1);
  }

  @Test
  public void stepIdentity_knownPoints_areWhatTheySay() {
    float[] x = {-2, -Float.MIN_VALUE, -0.0f, 0, Float.MIN_VALUE, 3};
    assertValues(new Step(), x, 0, 0, 0, 0, 1, 1);
    assertSlopes(new Step(), x, 0, 0, 0, 0, 0, 0);
    assertValues(new Identity(), x, LayerCheck.widen(x));
    assertSlopes(new Identity(), x, 1, 1, 1, 1, 1, 1);
  }

  @Test
  public void softmax_knownPoints_matchesNotes() {
    assertValues(new Softmax(), new float[] {0.3f, 2.9f, 4}, 0.01821127, 0.24519181, 0.73659691);
    // Also where e¹⁰¹⁰ overflows.
    assertValues(
        new Softmax(),
        new float[] {1010, 1000, 990},
        9.99954600e-01,
        4.53978686e-05,
        2.06106005e-09);
  }

  @Test
  public void softmax_backward_isTheJacobianByHand() {
    // y = (¼, ¾): ∂y₀/∂x₀ = ¼·¾ and ∂y₀/∂x₁ = −¼·¾.
    float[] x = {0, (float) StrictMath.log(3)};
    Run run = new Run(new Softmax(), Shape.of(2), 1, 1).forward(x).backward(1, 0);
    assertArrayEquals(new float[] {0.1875f, -0.1875f}, run.dx, 1e-7f);
  }

  @Test
  public void softmax_rows_sumToOne() {
    int classes = 10;
    float[] x = gaussian(classes * 50, 20);
    Run run = new Run(new Softmax(), Shape.of(classes), 50, 1).forward(x);
    for (int n = 0; n < 50; n++) {
      double sum = 0;
      for (int i = 0; i < classes; i++) {
        assertTrue(run.y[n * classes + i] >= 0);
        sum += run.y[n * classes + i];
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  public void prelu_backward_sumsAlphasGradientOverExamplesAndPixels() {
    PRelu layer = new PRelu();
    Run run = new Run(layer, Shape.of(2, 1, 2), 2, 1);
    assertEquals("layer/alpha[2]", layer.alpha().toString());
    assertArrayEquals(new float[] {0.25f, 0.25f}, layer.alpha().value().data(), 0f);
    // A negative alpha, such as training may come to, and one above 1.
    System.arraycopy(new float[] {-1, 2}, 0, layer.alpha().value().data(), 0, 2);
    run.forward(-1, 2, 3, -4, -5, -6, 7, 8);
    assertArrayEquals(new float[] {1, 2, 3, -8, 5, 6, 7, 8}, run.y, 0f);
    run.backward(1, 10, 100, 1000, 2, 3, 4, 5);
    assertArrayEquals(new float[] {-1, 10, 100, 2000, -2, -3, 4, 5}, run.dx, 0f);
    // Channel 0: −1·1 − 5·2 − 6·3; channel 1: −4·1000.
    assertArrayEquals(new float[] {-29, -4000}, layer.alpha().gradient().data(), 0f);
  }

  @Test
  public void prelu_firstLayer_hasAlphasGradientAlone() {
    PRelu layer = new PRelu();
    layer.build("prelu1", Shape.of(2), null);
    float[] x = {-1, -2};
    float[] y = new float[2];
    LayerPass pass = layer.plan(new Workspace(1, new Workers(1), true));
    pass.forward(1, true, x, y);
    pass.backward(1, x, y, new float[] {3, 4}, null);
    assertArrayEquals(new float[] {-3, -8}, layer.alpha().gradient().data(), 0f);
  }

  @Test
  public void activations_extremes_neverGiveNan() {
    float[] x = {
      1e4f, -1e4f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE, 0, -0.0f
    };
    for (Supplier<Layer> activation : ELEMENTWISE) {
      assertNoNan(activation.get(), Shape.of(x.length), x);
    }
    assertNoNan(new Softmax(), Shape.of(x.length), x);
    assertNoNan(new Softmax(), Shape.of(2), 1e4f, -1e4f);
    assertNoNan(new Softmax(), Shape.of(2), -Float.MAX_VALUE, -Float.MAX_VALUE);
  }

  @Test
  public void activations_infinities_neverGiveNan() {
    float[] x = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (Supplier<Layer> activation : ELEMENTWISE) {
      Layer layer = activation.get();
      Run run = new Run(layer, Shape.of(2), 1, 1).forward(x).backward(1, 1);
      assertEquals(layer.description(), -1, firstNan(run.y));
      assertEquals(layer.description(), -1, firstNan(run.dx));
    }
    assertValues(new Softmax(), new float[] {0, Float.NEGATIVE_INFINITY}, 1, 0);
  }

  @Test
  public void activations_farFromZero_areSaturated() {
    float[] x = {1e4f, -1e4f};
    assertValues(new Sigmoid(), x, 1, 0);
    assertSlopes(new Sigmoid(), x, 0, 0);
    assertValues(new Tanh(), x, 1, -1);
    assertSlopes(new Tanh(), x, 0, 0);
    assertValues(new Elu(2), x, 1e4f, -2);
    assertSlopes(new Elu(2), x, 1, 0);
    assertValues(new Softmax(), x, 1, 0);
    assertSlopes(new Softmax(), x, 0, 0);
  }

  @Test
  public void activations_nan_isNotHidden() {
    for (Supplier<Layer> activation : ELEMENTWISE) {
      Layer layer = activation.get();
      Run run = new Run(layer, Shape.of(3), 1, 1).forward(1, Float.NaN, -1);
      assertTrue(layer.description(), Float.isNaN(run.y[1]));
      assertFalse(layer.description(), Float.isNaN(run.y[0]) || Float.isNaN(run.y[2]));
    }
    assertEquals(0, firstNan(new Run(new Softmax(), Shape.of(2), 1, 1).forward(0, Float.NaN).y));
  }

  @Test
  public void activations_anyNumberOfThreads_sameBits() {
    Shape image = Shape.of(9, 24, 25);
    for (Supplier<Layer> activation : ELEMENTWISE) {
      assertSameBits(activation, image, 16);
      assertSameBits(activation, Shape.of(700), 33);
    }
    assertSameBits(Softmax::new, Shape.of(70), 33);
  }

  @Test
  public void settings_outOfRange_areRefused() {
    for (float slope : new float[] {-0.1f, 0, 1, 2, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(() -> new LeakyRelu(slope), "in (0, 1), got " + slope);
    }
    for (float alpha : new float[] {-1, 0, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(() -> new Elu(alpha), "alpha of Elu must be a positive number, got " + alpha);
    }
  }

  @Test
  public void softmax_image_isOverTheChannelsOfEachPlace() {
    Softmax softmax = new Softmax();
    softmax.build("softmax1", Shape.of(2, 1, 2), null);
    float[] y = new float[4];
    try (Workers workers = new Workers(1)) {
      softmax
          .plan(new Workspace(1, workers, false))
          .forward(1, false, new float[] {0, 1, (float) Math.log(3), 1}, y);
    }
    assertArrayEquals(new float[] {0.25f, 0.5f, 0.75f, 0.5f}, y, 1e-6f);
  }

  @Test
  public void softmax_matrix_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(
            ShapeException.class, () -> new Softmax().build("softmax1", Shape.of(2, 3), null));
    assertEquals(
        "layer softmax1 (Softmax) expects a vector [N] or an image [C, H, W], got [2, 3]",
        e.getMessage());
  }

  @Test
  public void prelu_matrix_namesLayerExpectedAndGot() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> new PRelu().build("prelu1", Shape.of(2, 3), null));
    assertEquals(
        "layer prelu1 (PReLU) expects a vector [N] or an image [C, H, W], got [2, 3]",
        e.getMessage());
  }

  /** A layer built and run on a batch. */
  private static final class Run {
    final Layer layer;
    final int batch;
    final Workers workers;
    final LayerPass pass;
    final float[] y;
    final float[] dx;
    float[] x;

    Run(Layer layer, Shape input, int batch, int threads) {
      layer.build("layer", input, new Random(1));
      this.layer = layer;
      this.batch = batch;
      workers = new Workers(threads);
      pass = layer.plan(new Workspace(batch, workers, true));
      y = new float[batch * layer.outputShape().size()];
      dx = new float[batch * input.size()];
    }

    Run forward(float... x) {
      this.x = x;
      pass.forward(batch, true, x, y);
      return this;
    }

    Run backward(float... dy) {
      pass.backward(batch, x, y, dy, dx);
      return this;
    }
  }

  private static void assertValues(Layer layer, float[] x, double... expected) {
    Run run = new Run(layer, Shape.of(x.length), 1, 1).forward(x);
    assertArrayEquals(layer.description(), expected, LayerCheck.widen(run.y), 1e-7);
  }

  private static void assertSlopes(Layer layer, float[] x, double... expected) {
    float[] ones = new float[x.length];
    Arrays.fill(ones, 1f);
    Run run = new Run(layer, Shape.of(x.length), 1, 1).forward(x).backward(ones);
    assertArrayEquals(layer.description(), expected, LayerCheck.widen(run.dx), 1e-7);
  }

  private static void assertNoNan(Layer layer, Shape input, float... x) {
    float[] dy = new float[x.length];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = i % 2 == 0 ? 1 : -1;
    }
    Run run = new Run(layer, input, 1, 1).forward(x).backward(dy);
    assertEquals(layer.description(), -1, firstNan(run.y));
    assertEquals(layer.description(), -1, firstNan(run.dx));
    for (Parameter parameter : layer.parameters()) {
      assertEquals(parameter.name(), -1, firstNan(parameter.gradient().data()));
    }
  }

  private static int firstNan(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        return i;
      }
    }
    return -1;
  }

  private static void assertSameBits(Supplier<Layer> activation, Shape input, int batch) {
    float[] x = gaussian(batch * input.size(), 1);
    float[] dy = gaussian(batch * input.size(), 2);
    Run alone = new Run(activation.get(), input, batch, 1).forward(x).backward(dy);
    for (int threads : new int[] {2, 8}) {
      Run run = new Run(activation.get(), input, batch, threads);
      try (Workers workers = run.workers) {
        String what = run.layer.description() + ", " + workers.threads() + " threads";
        run.forward(x).backward(dy);
        assertArrayEquals(what, alone.y, run.y, 0f);
        assertArrayEquals(what, alone.dx, run.dx, 0f);
        for (int p = 0; p < run.layer.parameters().size(); p++) {
          assertArrayEquals(
              what,
              alone.layer.parameters().get(p).gradient().data(),
              run.layer.parameters().get(p).gradient().data(),
              0f);
        }
      }
    }
  }

  private static float[] gaussian(int length, double scale) {
    Random random = new Random(3);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  private static void assertRefused(ThrowingRunnable action, String message) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action);
    assertTrue(e.getMessage(), e.getMessage().contains(message));
  }
}
