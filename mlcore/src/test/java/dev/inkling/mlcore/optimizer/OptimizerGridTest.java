package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/**
 * Every rule in a grid of its settings, 25 steps under a falling rate, beside the formula in double
 * precision as the paper, CS231n or PyTorch's documentation writes it. A matrix decays, a vector
 * does not, and a frozen matrix does not move.
 */
public class OptimizerGridTest {
  private static final int STEPS = 25;
  private static final double[] CURVATURE = {2, 0.5, 1, 3, 0.1, 1.5};
  private static final WeightDecay NONE = WeightDecay.NONE;
  private static final WeightDecay L2 = WeightDecay.l2(0.05f);
  private static final WeightDecay DECOUPLED = WeightDecay.decoupled(0.05f);
  private static final WeightDecay BOTH = new WeightDecay(0.02f, 0.1f);

  @Test
  public void sgd_everySetting_followsTheFormula() {
    sgd(0.1f, NONE);
    sgd(0.5f, NONE);
    sgd(0.1f, L2);
    sgd(0.1f, DECOUPLED);
    sgd(0.1f, BOTH);
  }

  @Test
  public void momentum_everySetting_followsTheFormula() {
    momentum(0.1f, 0f, NONE);
    momentum(0.1f, 0f, BOTH);
    momentum(0.1f, 0.5f, NONE);
    momentum(0.1f, 0.5f, L2);
    momentum(0.1f, 0.5f, DECOUPLED);
    momentum(0.1f, 0.9f, NONE);
    momentum(0.1f, 0.9f, L2);
    momentum(0.1f, 0.9f, DECOUPLED);
    momentum(0.1f, 0.9f, BOTH);
    momentum(0.01f, 0.99f, NONE);
  }

  @Test
  public void nesterov_everySetting_followsTheFormula() {
    nesterov(0.1f, 0f, NONE);
    nesterov(0.1f, 0f, BOTH);
    nesterov(0.1f, 0.5f, NONE);
    nesterov(0.1f, 0.5f, L2);
    nesterov(0.1f, 0.5f, DECOUPLED);
    nesterov(0.1f, 0.9f, NONE);
    nesterov(0.1f, 0.9f, L2);
    nesterov(0.1f, 0.9f, DECOUPLED);
    nesterov(0.1f, 0.9f, BOTH);
    nesterov(0.01f, 0.99f, NONE);
  }

  @Test
  public void adaGrad_everySetting_followsTheFormula() {
    adaGrad(0.1f, 1e-7f, NONE);
    adaGrad(1.5f, 1e-7f, NONE);
    adaGrad(0.1f, 0.1f, NONE);
    adaGrad(0.1f, 1e-7f, L2);
    adaGrad(0.1f, 1e-7f, DECOUPLED);
    adaGrad(0.1f, 1e-7f, BOTH);
  }

  @Test
  public void rmsProp_everySetting_followsTheFormula() {
    rmsProp(0.01f, 0.99f, 1e-8f, NONE);
    rmsProp(0.01f, 0.9f, 1e-8f, NONE);
    rmsProp(0.01f, 0f, 1e-8f, NONE);
    rmsProp(0.01f, 0.99f, 0.1f, NONE);
    rmsProp(0.01f, 0.99f, 1e-8f, L2);
    rmsProp(0.01f, 0.9f, 1e-8f, DECOUPLED);
    rmsProp(0.01f, 0.9f, 1e-8f, BOTH);
  }

  @Test
  public void adam_everySetting_followsTheFormula() {
    adam(0.01f, 0.9f, 0.999f, 1e-8f, NONE);
    adam(0.3f, 0.9f, 0.999f, 1e-8f, NONE);
    adam(0.01f, 0f, 0.999f, 1e-8f, NONE);
    adam(0.01f, 0.9f, 0f, 1e-8f, NONE);
    adam(0.01f, 0.5f, 0.5f, 1e-8f, NONE);
    adam(0.01f, 0.9f, 0.999f, 0.1f, NONE);
    adam(0.01f, 0.9f, 0.999f, 1e-8f, L2);
    adam(0.01f, 0.9f, 0.999f, 1e-8f, DECOUPLED);
    adam(0.01f, 0.9f, 0.99f, 1e-3f, BOTH);
  }

  @Test
  public void adamW_everySetting_followsTheFormula() {
    adamW(0.01f, 0.9f, 0.999f, 1e-8f, 0.01f);
    adamW(0.01f, 0.9f, 0.999f, 1e-8f, 0.5f);
    adamW(0.3f, 0.5f, 0.9f, 1e-3f, 0.1f);
    adamW(0.01f, 0.9f, 0.999f, 1e-8f, 0f);
  }

  /** What a rule does to one element, whose memory it may keep in two numbers. */
  private interface Formula {
    double step(double w, double g, double[] memory, double rate, double decoupled, int t);
  }

  private static void sgd(float rate, WeightDecay decay) {
    assertFollows(
        new Sgd(rate, decay),
        rate,
        decay,
        (w, g, memory, eta, lambda, t) -> (1 - eta * lambda) * w - eta * g);
  }

  private static void momentum(float rate, float mu, WeightDecay decay) {
    assertFollows(
        new Momentum(rate, mu, decay),
        rate,
        decay,
        (w, g, memory, eta, lambda, t) -> {
          memory[0] = mu * memory[0] - eta * g;
          return (1 - eta * lambda) * w + memory[0];
        });
  }

  /** CS231n, "Neural Networks Part 3": v_prev = v; v = µv − ηg; x += −µ·v_prev + (1 + µ)v. */
  private static void nesterov(float rate, float mu, WeightDecay decay) {
    assertFollows(
        new Nesterov(rate, mu, decay),
        rate,
        decay,
        (w, g, memory, eta, lambda, t) -> {
          double before = memory[0];
          memory[0] = mu * before - eta * g;
          return (1 - eta * lambda) * w - mu * before + (1.0 + mu) * memory[0];
        });
  }

  private static void adaGrad(float rate, float epsilon, WeightDecay decay) {
    assertFollows(
        new AdaGrad(rate, epsilon, decay),
        rate,
        decay,
        (w, g, memory, eta, lambda, t) -> {
          memory[0] += g * g;
          return (1 - eta * lambda) * w - eta / (Math.sqrt(memory[0]) + epsilon) * g;
        });
  }

  private static void rmsProp(float rate, float alpha, float epsilon, WeightDecay decay) {
    assertFollows(
        new RmsProp(rate, alpha, epsilon, decay),
        rate,
        decay,
        (w, g, memory, eta, lambda, t) -> {
          memory[0] = alpha * memory[0] + (1.0 - alpha) * g * g;
          return (1 - eta * lambda) * w - eta / (Math.sqrt(memory[0]) + epsilon) * g;
        });
  }

  private static void adam(float rate, float b1, float b2, float epsilon, WeightDecay decay) {
    assertFollows(
        new Adam(rate, b1, b2, epsilon, decay), rate, decay, adamFormula(b1, b2, epsilon));
  }

  private static void adamW(float rate, float b1, float b2, float epsilon, float lambda) {
    assertFollows(
        new AdamW(rate, b1, b2, epsilon, lambda),
        rate,
        new WeightDecay(0, lambda),
        adamFormula(b1, b2, epsilon));
  }

  private static Formula adamFormula(float b1, float b2, float epsilon) {
    return (w, g, memory, eta, lambda, t) -> {
      memory[0] = b1 * memory[0] + (1.0 - b1) * g;
      memory[1] = b2 * memory[1] + (1.0 - b2) * g * g;
      double mean = memory[0] / (1 - Math.pow(b1, t));
      double square = memory[1] / (1 - Math.pow(b2, t));
      return (1 - eta * lambda) * w - eta * mean / (Math.sqrt(square) + epsilon);
    };
  }

  /** Descends L = Σ c(w − 1)² / 2 from 0, 0.5, −1, … by both and compares them at every step. */
  private static void assertFollows(
      Optimizer optimizer, double rate, WeightDecay decay, Formula formula) {
    Parameter matrix = new Parameter("matrix", new Tensor(Shape.of(2, 3), start()));
    Parameter vector = new Parameter("vector", new Tensor(Shape.of(6), start()));
    Parameter frozen = new Parameter("frozen", new Tensor(Shape.of(2, 3), start()));
    frozen.setTrainable(false);
    List<Parameter> parameters = Arrays.asList(frozen, matrix, vector);
    double[][] w = {doubles(start()), doubles(start())};
    double[][][] memory = new double[2][6][2];
    try (Workers workers = new Workers(1)) {
      for (int t = 1; t <= STEPS; t++) {
        float factor = 1f / (1f + t / 10f);
        for (Parameter parameter : parameters) {
          setGradient(parameter);
        }
        optimizer.step(parameters, factor, workers);
        for (int p = 0; p < 2; p++) {
          double l2 = p == 0 ? decay.l2() : 0;
          double decoupled = p == 0 ? decay.decoupled() : 0;
          for (int i = 0; i < 6; i++) {
            double g = CURVATURE[i] * (w[p][i] - 1) + l2 * w[p][i];
            w[p][i] = formula.step(w[p][i], g, memory[p][i], rate * factor, decoupled, t);
            assertEquals(
                optimizer.settings() + ", step " + t + ", element " + i,
                w[p][i],
                parameters.get(p + 1).value().data()[i],
                5e-6);
          }
        }
      }
    }
    assertArrayEquals(start(), frozen.value().data(), 0f);
  }

  private static float[] start() {
    return new float[] {0f, 0.5f, -1f, 0.9f, -4f, 2f};
  }

  private static void setGradient(Parameter parameter) {
    for (int i = 0; i < 6; i++) {
      parameter.gradient().data()[i] = (float) CURVATURE[i] * (parameter.value().data()[i] - 1);
    }
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
