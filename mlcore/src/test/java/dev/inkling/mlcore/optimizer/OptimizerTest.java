package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class OptimizerTest {
  private static final Workers ALONE = new Workers(1);

  private final Parameter w = new Parameter("w", new Tensor(Shape.of(2, 1), new float[] {1, -2}));
  private final List<Parameter> parameters = Arrays.asList(w);

  @Test
  public void sgd_step_subtractsRateTimesGradient() {
    gradient(0.5f, -1f);
    new Sgd(0.1f).step(parameters, 1f, ALONE);
    assertArrayEquals(new float[] {0.95f, -1.9f}, w.value().data(), 1e-7f);
    new Sgd(0.1f).step(parameters, 0.5f, ALONE);
    assertArrayEquals(new float[] {0.925f, -1.85f}, w.value().data(), 1e-7f);
  }

  @Test
  public void sgd_frozenParameter_staysAsItIs() {
    gradient(1, 1);
    w.setTrainable(false);
    new Sgd(0.1f).step(parameters, 1f, ALONE);
    assertArrayEquals(new float[] {1, -2}, w.value().data(), 0f);
  }

  @Test
  public void adam_quadratic_followsPaperInDoublePrecision() {
    // Kingma and Ba, algorithm 1, written out again in double precision, on L = w₀² + 3w₁²/2.
    double[] x = {1, -2};
    double[] m = new double[2];
    double[] v = new double[2];
    Adam adam = new Adam(0.05f);
    for (int t = 1; t <= 200; t++) {
      gradient(2 * w.value().data()[0], 3 * w.value().data()[1]);
      adam.step(parameters, 1f, ALONE);
      double[] g = {2 * x[0], 3 * x[1]};
      for (int i = 0; i < 2; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        double mHat = m[i] / (1 - Math.pow(0.9, t));
        double vHat = v[i] / (1 - Math.pow(0.999, t));
        x[i] -= 0.05 * mHat / (Math.sqrt(vHat) + 1e-8);
      }
      assertEquals("step " + t, x[0], w.value().data()[0], 2e-4);
      assertEquals("step " + t, x[1], w.value().data()[1], 2e-4);
    }
    assertEquals(0, w.value().data()[0], 0.02);
    assertEquals(0, w.value().data()[1], 0.02);
  }

  @Test
  public void adam_weightDecay_shrinksMatricesButNotVectors() {
    Parameter bias = new Parameter("b", new Tensor(Shape.of(1), new float[] {4}));
    new Adam(0.1f, 0.9f, 0.999f, 1e-8f, 0.5f).step(Arrays.asList(w, bias), 1f, ALONE);
    assertArrayEquals(new float[] {0.95f, -1.9f}, w.value().data(), 1e-6f);
    assertEquals(4f, bias.value().data()[0], 0f);
  }

  @Test
  public void adam_restored_stepsAsTheOneBefore() {
    Adam before = new Adam(0.1f);
    gradient(0.5f, -1f);
    before.step(parameters, 1f, ALONE);
    Adam restored = new Adam(0.1f);
    restored.restore(before.state(), parameters);
    float[] start = w.value().data().clone();
    before.step(parameters, 1f, ALONE);
    float[] expected = w.value().data().clone();
    System.arraycopy(start, 0, w.value().data(), 0, 2);
    restored.step(parameters, 1f, ALONE);
    assertArrayEquals(expected, w.value().data(), 0f);
  }

  @Test
  public void restore_stateOfAnotherRuleOrNetwork_namesBoth() {
    Adam adam = new Adam(0.1f);
    adam.step(parameters, 1f, ALONE);
    assertRefused(() -> new Sgd(0.1f).restore(adam.state(), parameters), "SGD remembers [], ");
    assertRefused(() -> new Sgd(0.1f).restore(adam.state(), parameters), "a state with [m, v]");
    Parameter longer = new Parameter("w", new Tensor(Shape.of(3)));
    assertRefused(
        () -> new Adam(0.1f).restore(adam.state(), Arrays.asList(longer)),
        "slot m of w[3] needs 3 values, got 2");
    assertRefused(
        () -> new Adam(0.1f).restore(adam.state(), Arrays.asList(w, longer)),
        "slot m has 1 arrays, the network 2 parameters");
  }

  private static void assertRefused(ThrowingRunnable restore, String message) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, restore);
    assertTrue(e.getMessage(), e.getMessage().contains(message));
  }

  @Test
  public void step_statistic_isLeftAlone() {
    Parameter mean = Parameter.statistic("mean", new Tensor(Shape.of(1), new float[] {3}));
    for (Optimizer optimizer :
        new Optimizer[] {new Sgd(0.1f), new Adam(0.1f, 0.9f, 0.99f, 1e-8f, 0.1f)}) {
      gradient(1, 1);
      mean.gradient().fill(1);
      float before = w.value().data()[0];
      optimizer.step(Arrays.asList(w, mean), 1f, ALONE);
      assertEquals(3f, mean.value().data()[0], 0f);
      assertNotEquals(before, w.value().data()[0], 0f);
    }
  }

  @Test
  public void rates_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Sgd(0f));
    assertThrows(IllegalArgumentException.class, () -> new Sgd(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.1f, 1f, 0.999f, 1e-8f, 0f));
  }

  private void gradient(float... values) {
    System.arraycopy(values, 0, w.gradient().data(), 0, values.length);
  }
}
