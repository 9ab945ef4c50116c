package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.differentiation.NumericalGradient;
import dev.inkling.mlcore.graph.Node;
import dev.inkling.mlcore.tensor.Shape;
import java.util.function.ToDoubleFunction;
import org.junit.Test;

/** Runs the examples of the packages that differentiate: by the chain rule and by differences. */
public final class GradientPackagesTest {
  @Test
  public void graph_example_doesWhatItSays() {
    Node x = Node.of("x", Shape.of(2, 2), 1, 2, 3, 4); // two examples
    Node w = Node.of("W", Shape.of(2, 3), 1, 0, -1, 0, 1, 2);
    Node b = Node.of("b", Shape.of(3), 0, 0, 1);
    Node logits = x.dot(w).plus(b).named("logits");

    Node shifted = logits.minus(logits.max(1)); // softmax cross-entropy of the classes 0 and 2
    Node labels = shifted.take(Shape.of(2, 1), 0, 5);
    Node loss = shifted.exp().sum(1).log().minus(labels).mean().named("loss");

    loss.backward();
    double[] ofBias = b.gradients(); // the mean of softmax less one-hot
    String picture = loss.toSvg();

    assertArrayEquals(new double[] {1, 2, 4, 3, 4, 6}, logits.values(), 0);
    // exp(1, 2, 4) and exp(3, 4, 6), divided by their sums, are the same.
    double sum = StrictMath.exp(-3) + StrictMath.exp(-2) + 1;
    double[] softmax = {StrictMath.exp(-3) / sum, StrictMath.exp(-2) / sum, 1 / sum};
    double[] expected = {softmax[0] - 0.5, softmax[1], softmax[2] - 0.5};
    assertArrayEquals(expected, ofBias, 1e-15);
    assertEquals(1.5 + StrictMath.log(sum), loss.value(), 1e-15);
    assertTrue(picture.startsWith("<svg "));
  }

  @Test
  public void differentiation_example_doesWhatItSays() {
    double slope = NumericalGradient.derivative(x -> 0.01 * x * x + 0.1 * x, 5); // 0.2

    ToDoubleFunction<double[]> bowl = x -> x[0] * x[0] + x[1] * x[1];
    double[] place = {3, 4};
    double[] gradient = NumericalGradient.of(bowl, place); // 6, 8

    double central = NumericalGradient.partial(bowl, place, 0, 0.01); // 6
    double forward = NumericalGradient.forward(bowl, place, 0, 0.01); // 6.01, not at 3 but after it

    assertEquals(0.2, slope, 1e-9);
    assertArrayEquals(new double[] {6, 8}, gradient, 1e-8);
    assertEquals(6, central, 1e-12);
    assertEquals(6.01, forward, 1e-12);
  }
}
