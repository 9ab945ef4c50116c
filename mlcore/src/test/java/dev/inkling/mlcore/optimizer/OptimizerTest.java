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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
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
  public void sgd_manyElements_hasTheBitsOfThePlainFormula() {
    Parameter many = new Parameter("w", new Tensor(Shape.of(200, 300)));
    Random random = new Random(1);
    for (int i = 0; i < many.value().size(); i++) {
      many.value().data()[i] = (float) random.nextGaussian();
      many.gradient().data()[i] = (float) random.nextGaussian();
    }
    float[] expected = many.value().data().clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] -= (0.1f * 0.3f) * many.gradient().data()[i];
    }
    try (Workers two = new Workers(2)) {
      new Sgd(0.1f).step(Arrays.asList(many), 0.3f, two);
    }
    assertArrayEquals(expected, many.value().data(), 0f);
  }

  @Test
  public void step_frozenParameter_staysAsItIs() {
    gradient(1, 1);
    w.setTrainable(false);
    for (Supplier<Optimizer> rule : Optimizers.ALL) {
      Optimizer optimizer = rule.get();
      optimizer.step(parameters, 1f, ALONE);
      optimizer.step(parameters, 1f, ALONE);
      assertArrayEquals(optimizer.settings(), new float[] {1, -2}, w.value().data(), 0f);
    }
  }

  @Test
  public void step_otherParametersThanBefore_areRefused() {
    Adam adam = new Adam(0.1f);
    adam.step(parameters, 1f, ALONE);
    assertRefused(
        () -> adam.step(Arrays.asList(w, w), 1f, ALONE),
        "Adam has worked on 1 parameters, now got 2");
    Parameter longer = new Parameter("longer", new Tensor(Shape.of(3)));
    assertRefused(
        () -> adam.step(Arrays.asList(longer), 1f, ALONE),
        "Adam has worked on 2 values at place 0, now got longer[3]");
  }

  @Test
  public void settings_ofEachRule_nameAllThatItWasGiven() {
    // The first two are in checkpoints that are already written.
    assertSettings("SGD(learningRate=0.1)", new Sgd(0.1f));
    assertSettings(
        "Adam(learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.5)",
        new Adam(0.1f, 0.9f, 0.999f, 1e-8f, 0.5f));
    assertSettings(
        "Adam(learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.0, l2=0.5)",
        new Adam(0.1f, WeightDecay.l2(0.5f)));
    assertSettings(
        "Adam(learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.5)",
        new AdamW(0.1f, 0.5f));
    assertSettings("SGD(learningRate=0.1, l2=0.5)", new Sgd(0.1f, WeightDecay.l2(0.5f)));
    assertSettings(
        "SGD(learningRate=0.1, weightDecay=0.5)", new Sgd(0.1f, WeightDecay.decoupled(0.5f)));
    assertSettings("Momentum(learningRate=0.1, momentum=0.9)", new Momentum(0.1f, 0.9f));
    assertSettings(
        "Nesterov(learningRate=0.1, momentum=0.9, l2=0.5)",
        new Nesterov(0.1f, 0.9f, WeightDecay.l2(0.5f)));
    assertSettings("AdaGrad(learningRate=0.1, epsilon=1.0E-7, weightDecay=0.0)", new AdaGrad(0.1f));
    assertSettings(
        "RMSProp(learningRate=0.1, beta2=0.99, epsilon=1.0E-8, weightDecay=0.0)",
        new RmsProp(0.1f));
    assertSettings(
        "Switch(first=SGD(learningRate=0.1), steps=3, then=SGD(learningRate=0.2))",
        new OptimizerSwitch(new Sgd(0.1f), 3, new Sgd(0.2f)));
  }

  private static void assertSettings(String expected, Optimizer optimizer) {
    assertEquals(expected, optimizer.settings());
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
  public void restored_afterAnyStep_goesOnAsTheOneBefore() {
    for (Supplier<Optimizer> rule : Optimizers.ALL) {
      for (int stop = 0; stop < 5; stop++) {
        w.value().set(new Tensor(w.value().shape(), new float[] {1, -2}));
        Optimizer before = rule.get();
        descend(before, stop);
        float[] start = w.value().data().clone();
        OptimizerState state = before.state();
        descend(before, 5);
        float[] expected = w.value().data().clone();
        w.value().set(new Tensor(w.value().shape(), start));
        Optimizer restored = rule.get();
        restored.restore(state, parameters);
        descend(restored, 5);
        assertArrayEquals(before.settings() + " at " + stop, expected, w.value().data(), 0f);
      }
    }
  }

  private void descend(Optimizer optimizer, int steps) {
    for (int step = 0; step < steps; step++) {
      gradient(2 * w.value().data()[0], 3 * w.value().data()[1]);
      optimizer.step(parameters, 1f - step / 10f, ALONE);
    }
  }

  @Test
  public void switch_atItsStep_goesOnAsAFreshSecondRule() {
    OptimizerSwitch both = new OptimizerSwitch(new Adam(0.1f), 3, new Momentum(0.01f, 0.9f));
    assertEquals(0.1f, both.learningRate(), 0f);
    for (int step = 0; step < 6; step++) {
      gradient(0.5f, -1f);
      both.step(parameters, 1f, ALONE);
    }
    assertEquals(0.01f, both.learningRate(), 0f);
    // Under one gradient g, three steps of Adam are 3η, and three of momentum (1 + 1.9 + 2.71)ηg.
    assertEquals(1 - 0.3 - 5.61 * 0.01 * 0.5, w.value().data()[0], 1e-6);
    assertEquals(-2 + 0.3 + 5.61 * 0.01, w.value().data()[1], 1e-6);
    assertRefused(
        () -> new OptimizerSwitch(new Adam(0.1f), 0, new Sgd(0.1f)),
        "steps before the switch must be at least 1, got 0");
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
    String rate = "the learning rate must be a positive number, got ";
    assertRefused(() -> new Sgd(0f), rate + "0.0");
    assertRefused(() -> new Sgd(Float.NaN), rate + "NaN");
    assertRefused(() -> new Momentum(-0.1f, 0.9f), rate + "-0.1");
    assertRefused(() -> new Nesterov(Float.POSITIVE_INFINITY, 0.9f), rate + "Infinity");
    assertRefused(() -> new AdaGrad(-1f), rate + "-1.0");
    assertRefused(() -> new RmsProp(0f), rate + "0.0");
    assertRefused(() -> new AdamW(-1f, 0.1f), rate + "-1.0");
    assertRefused(() -> new Momentum(0.1f, 1f), "the momentum must be in [0, 1), got 1.0");
    assertRefused(() -> new Nesterov(0.1f, -0.1f), "the momentum must be in [0, 1), got -0.1");
    assertRefused(
        () -> new Adam(0.1f, 1f, 0.999f, 1e-8f, 0f), "the decay beta1 must be in [0, 1), got 1.0");
    assertRefused(
        () -> new AdamW(0.1f, 0.9f, Float.NaN, 1e-8f, 0f),
        "the decay beta2 must be in [0, 1), got NaN");
    assertRefused(
        () -> new RmsProp(0.1f, 2f, 1e-8f, WeightDecay.NONE),
        "the decay beta2 must be in [0, 1), got 2.0");
    assertRefused(
        () -> new AdaGrad(0.1f, 0f, WeightDecay.NONE),
        "the epsilon must be a positive number, got 0.0");
    assertRefused(() -> WeightDecay.l2(-0.1f), "the weight decay (L2) must be in [0, 1), got -0.1");
    assertRefused(() -> WeightDecay.decoupled(1.5f), "the weight decay must be in [0, 1), got 1.5");
    assertRefused(() -> new AdamW(0.1f, 1f), "the weight decay must be in [0, 1), got 1.0");
  }

  @Test
  public void step_rateFactorOutOfRange_namesRuleAndStep() {
    for (Supplier<Optimizer> rule : Optimizers.ALL) {
      Optimizer optimizer = rule.get();
      optimizer.step(parameters, 1f, ALONE);
      float before = w.value().data()[0];
      for (float factor :
          new float[] {-1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
        assertRefused(
            () -> optimizer.step(parameters, factor, ALONE),
            " needs a finite factor of its learning rate from 0 on, got " + factor + " for step ");
      }
      assertEquals(before, w.value().data()[0], 0f);
    }
    assertRefused(() -> new Sgd(1f).step(parameters, -1f, ALONE), "SGD needs a finite factor");
    assertRefused(() -> new Sgd(1f).step(parameters, -1f, ALONE), "got -1.0 for step 1");
  }

  @Test
  public void state_negativeStep_isRefused() {
    assertRefused(
        () -> new OptimizerState(-1, Collections.emptyMap()),
        "an optimizer has done at least 0 steps, got a state after -1");
  }

  private void gradient(float... values) {
    System.arraycopy(values, 0, w.gradient().data(), 0, values.length);
  }
}
