package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Tanh;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.GradientCheck;
import dev.inkling.mlcore.network.GradientReport;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.Test;

/** Runs the code of {@code 04-numerical-gradients.md}. */
public final class NumericalGradientsTest {
  @Test
  public void derivative_ofTheNotesParabola_isExact() {
    DoubleUnaryOperator f = x -> 0.01 * x * x + 0.1 * x;
    double at5 = NumericalGradient.derivative(f, 5); // 0.2
    double at10 = NumericalGradient.derivative(f, 10); // 0.3

    assertEquals(0.2, at5, 1e-9);
    assertEquals(0.3, at10, 1e-9);
  }

  @Test
  public void differences_ofExpAtOne_areAsFarOffAsTheTableSays() {
    assertErrors(1e-1, 5e-3, 0.1);
    assertErrors(1e-2, 5e-5, 0.01);
    assertErrors(1e-4, 5e-9, 1e-4);
    assertErrors(1e-6, 9e-11, 1e-6);
    assertErrors(1e-8, 5e-9, 3e-8);
    assertErrors(1e-12, 1e-4, 3e-4);
  }

  /** To one digit, rounded. */
  private static void assertErrors(double h, double central, double forward) {
    ToDoubleFunction<double[]> f = x -> StrictMath.exp(x[0]);
    double[] x = {1};
    double both = Math.abs(NumericalGradient.partial(f, x, 0, h) - StrictMath.E);
    double one = Math.abs(NumericalGradient.forward(f, x, 0, h) - StrictMath.E);
    assertEquals(central, both, central / 2);
    assertEquals(forward, one, forward / 2);
  }

  @Test
  public void gradient_ofTheBowl_leadsToTheBottom() {
    ToDoubleFunction<double[]> bowl = x -> x[0] * x[0] + x[1] * x[1];
    double[] gradient = NumericalGradient.of(bowl, new double[] {3, 4}); // 6, 8

    double[] place = {-3, 4};
    for (int step = 0; step < 100; step++) {
      double[] uphill = NumericalGradient.of(bowl, place);
      place[0] -= 0.1 * uphill[0];
      place[1] -= 0.1 * uphill[1];
    }
    // place is −6.1e-10, 8.1e-10: the bottom

    assertArrayEquals(new double[] {6, 8}, gradient, 1e-8);
    assertEquals(-6.1e-10, place[0], 0.05e-10);
    assertEquals(8.1e-10, place[1], 0.05e-10);
    assertArrayEquals(new double[] {-2.99999994, 3.99999992}, descend(bowl, 1e-10, 100), 1e-12);
    assertArrayEquals(new double[] {-3 * -19, 4 * -19}, descend(bowl, 10, 1), 1e-6);
  }

  private static double[] descend(ToDoubleFunction<double[]> f, double rate, int steps) {
    double[] place = {-3, 4};
    for (int step = 0; step < steps; step++) {
      double[] uphill = NumericalGradient.of(f, place);
      place[0] -= rate * uphill[0];
      place[1] -= rate * uphill[1];
    }
    return place;
  }

  @Test
  public void stepLostInRounding_isRefused() {
    assertEquals(0f, (float) 1e-50, 0);
    assertThrows(
        IllegalArgumentException.class, () -> NumericalGradient.derivative(x -> x, 1, 1e-50));
  }

  @Test
  public void check_ofANetwork_printsTheTableOfThePage() throws IOException {
    Sequential network =
        Sequential.builder("checked", Shape.of(3))
            .add(new Dense(4))
            .add(new Tanh())
            .add(new Dense(2))
            .seed(1)
            .build();
    float[] examples = {0.5f, -1, 2, 1, 0, -0.5f};
    Targets targets = Targets.labels(new int[] {0, 1});

    GradientReport report =
        new GradientCheck(network, new SoftmaxCrossEntropy())
            .limit(5) // so many elements of each parameter, drawn by the seed
            .run(examples, targets);
    boolean right = report.passed();
    String table = report.toString();

    assertTrue(table, right);
    String page =
        new String(
            Files.readAllBytes(Path.of("guide", "04-numerical-gradients.md")),
            StandardCharsets.UTF_8);
    assertTrue(table, page.replace("\r\n", "\n").contains("```text\n" + table + "```\n"));
  }

  @Test
  public void theNotesNetwork_hasAsManyWeightsAsThePageSays() {
    Sequential network =
        Sequential.builder("TwoLayerNet", Shape.of(784))
            .add(new Dense(50))
            .add(new Dense(10))
            .build();
    assertEquals(39_760, network.parameterCount());
  }
}
