package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.graph.Node;
import dev.inkling.mlcore.tensor.Shape;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.Test;

/** Runs the examples of the packages that differentiate. */
public final class GraphPackageTest {
  @Test
  public void graph_example_doesWhatItSays() {
    Node x = Node.of("x", Shape.of(1, 2), 1, 0.5);
    Node w = Node.of("W", Shape.of(2, 1), 0.1, 0.2);
    Node b = Node.of("b", 0.1);
    Node y = x.dot(w).plus(b).sigmoid().named("y"); // of 0.3: [[0.5744]]
    Node loss = y.minus(Node.of("t", 1)).power(2).sum().named("loss");

    loss.backward();
    double[] gradient = w.gradients(); // -0.2081, -0.104
    String table = loss.toText();
    String picture = loss.toSvg(); // values above the lines, gradients below

    // 2(y − 1) · y(1 − y) · x
    double value = 1 / (1 + StrictMath.exp(-0.3));
    double ofSum = -2 * value * (1 - value) * (1 - value);
    assertEquals("y = [[0.5744]]", y.toString().replaceAll(",.*", ""));
    assertArrayEquals(new double[] {ofSum, ofSum / 2}, gradient, 1e-12);
    assertArrayEquals(new double[] {-0.2081, -0.1040}, gradient, 5e-5);
    assertTrue(table, table.contains("loss"));
    assertTrue(picture, picture.startsWith("<svg"));
  }

  @Test
  public void differentiation_example_doesWhatItSays() {
    DoubleUnaryOperator parabola = x -> 0.01 * x * x + 0.1 * x;
    double slope = NumericalGradient.derivative(parabola, 5); // 0.2

    ToDoubleFunction<double[]> bowl = x -> x[0] * x[0] + x[1] * x[1];
    double[] gradient = NumericalGradient.of(bowl, new double[] {3, 4}); // 6, 8

    double[] x = {3, 4};
    double central = NumericalGradient.partial(bowl, x, 1, 0.1); // 8
    double forward = NumericalGradient.forward(bowl, x, 1, 0.1); // 8.1: the slope beside x

    assertEquals(0.2, slope, 1e-9);
    assertArrayEquals(new double[] {6, 8}, gradient, 1e-8);
    assertEquals(8, central, 1e-9);
    assertEquals(8.1, forward, 1e-9);
  }
}
