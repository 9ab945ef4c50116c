package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Compares a layer's float passes with its double-precision reference: values directly, gradients
 * with central differences of L = Σ r·y for random r.
 */
final class LayerCheck {
  private LayerCheck() {}

  /** Checks values and every gradient of a layer that is not built yet. */
  static void assertMatchesReference(Layer layer, Shape input, int batch, int threads) {
    assertMatchesReference(layer, input, batch, threads, Mode.training(7));
  }

  /** Checks values and every gradient in one mode. */
  static void assertMatchesReference(Layer layer, Shape input, int batch, int threads, Mode mode) {
    Random random = new Random(42);
    layer.build("layer", input, random);
    for (Parameter parameter : layer.parameters()) {
      fill(parameter.value().data(), random);
      if (parameter.isStatistic()) {
        makePositive(parameter.value().data());
      }
    }
    float[] x = new float[batch * input.size()];
    fill(x, random);
    float[] y = new float[batch * layer.outputShape().size()];
    float[] r = new float[y.length];
    fill(r, random);
    float[] dx = new float[x.length];
    try (Workers workers = new Workers(threads)) {
      Workspace workspace = new Workspace(batch, workers, true);
      workspace.setSeed(mode.seed());
      LayerPass pass = layer.plan(workspace);
      // Twice, so that what a pass leaves behind cannot pass unnoticed.
      for (int i = 0; i < 2; i++) {
        pass.forward(batch, mode.training(), x, y);
        pass.backward(batch, x, y, r, dx);
      }
    }
    double[] xs = widen(x);
    List<double[]> values = new ArrayList<>();
    for (Parameter parameter : layer.parameters()) {
      values.add(widen(parameter.value().data()));
    }
    double[] expected = layer.reference(xs, batch, mode, values);
    assertEquals(y.length, expected.length);
    assertTrue("values " + error(y, expected), error(y, expected) < 1e-6);
    assertGradient("input", dx, xs, moved -> dot(r, layer.reference(xs, batch, mode, values)));
    for (int p = 0; p < values.size(); p++) {
      Parameter parameter = layer.parameters().get(p);
      if (parameter.isStatistic()) {
        continue;
      }
      assertGradient(
          parameter.name(),
          parameter.gradient().data(),
          values.get(p),
          moved -> dot(r, layer.reference(xs, batch, mode, values)));
    }
  }

  /** Such as the gradient by a bias before batch normalisation: rounding errors are left. */
  private static boolean isZero(double[] gradient) {
    for (double value : gradient) {
      if (Math.abs(value) > 1e-5) {
        return false;
      }
    }
    return true;
  }

  private static void assertGradient(
      String what, float[] analytic, double[] variable, ToDoubleFunction<double[]> loss) {
    double[] numerical = NumericalGradient.of(loss, variable);
    double error = isZero(widen(analytic)) && isZero(numerical) ? 0 : error(analytic, numerical);
    assertTrue("gradient of " + what + " is off by " + error, error < 1e-5);
  }

  /** ‖a − b‖ / (‖a‖ + ‖b‖). */
  static double error(float[] a, double[] b) {
    double difference = 0;
    double ofA = 0;
    double ofB = 0;
    for (int i = 0; i < b.length; i++) {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      ofA += (double) a[i] * a[i];
      ofB += b[i] * b[i];
    }
    double norms = Math.sqrt(ofA) + Math.sqrt(ofB);
    return norms == 0 ? 0 : Math.sqrt(difference) / norms;
  }

  private static double dot(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void fill(float[] values, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }

  /** For a variance; a mean may be so too. */
  private static void makePositive(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5f + Math.abs(values[i]);
    }
  }

  static double[] widen(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
