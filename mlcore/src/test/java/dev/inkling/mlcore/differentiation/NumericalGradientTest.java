package dev.inkling.mlcore.differentiation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.Test;

public class NumericalGradientTest {
  private static double parabola(double x) {
    return 0.01 * x * x + 0.1 * x;
  }

  private static double bowl(double[] x) {
    return x[0] * x[0] + x[1] * x[1];
  }

  @Test
  public void derivative_notesParabola() {
    assertEquals(0.2, NumericalGradient.derivative(NumericalGradientTest::parabola, 5), 1e-9);
    assertEquals(0.3, NumericalGradient.derivative(NumericalGradientTest::parabola, 10), 1e-9);
    // With the notes' step the numbers that they print: 0.1999999999990898, 0.2999999999986347.
    assertEquals(
        0.2, NumericalGradient.derivative(NumericalGradientTest::parabola, 5, 1e-4), 1e-11);
    assertEquals(
        0.3, NumericalGradient.derivative(NumericalGradientTest::parabola, 10, 1e-4), 1e-11);
  }

  @Test
  public void partial_notesBowl() {
    double[] x = {3, 4};
    assertEquals(6, NumericalGradient.partial(NumericalGradientTest::bowl, x, 0, 1e-4), 1e-8);
    assertEquals(8, NumericalGradient.partial(NumericalGradientTest::bowl, x, 1, 1e-4), 1e-8);
  }

  @Test
  public void of_notesBowl_andLeavesX() {
    double[] x = {3, 4};
    assertArrayEquals(
        new double[] {6, 8}, NumericalGradient.of(NumericalGradientTest::bowl, x), 1e-8);
    assertArrayEquals(new double[] {3, 4}, x, 0);
    assertArrayEquals(
        new double[] {0, 4},
        NumericalGradient.of(NumericalGradientTest::bowl, new double[] {0, 2}),
        1e-8);
    assertArrayEquals(
        new double[] {6, 0},
        NumericalGradient.of(NumericalGradientTest::bowl, new double[] {3, 0}),
        1e-8);
  }

  @Test
  public void of_functionThatThrows_leavesX() {
    double[] x = {3, 4};
    assertThrows(
        ArithmeticException.class,
        () ->
            NumericalGradient.of(
                v -> {
                  throw new ArithmeticException();
                },
                x));
    assertArrayEquals(new double[] {3, 4}, x, 0);
  }

  @Test
  public void forward_largeStep_isFarWorse() {
    // f = x³ at 1: forward 3 + 3h + h², central 3 + h².
    ToDoubleFunction<double[]> cube = x -> x[0] * x[0] * x[0];
    double[] one = {1};
    assertEquals(3.31, NumericalGradient.forward(cube, one, 0, 0.1), 1e-12);
    assertEquals(3.01, NumericalGradient.partial(cube, one, 0, 0.1), 1e-12);
    // A tenth of the step: a tenth of the error, and a hundredth.
    assertEquals(3.0301, NumericalGradient.forward(cube, one, 0, 0.01), 1e-12);
    assertEquals(3.0001, NumericalGradient.partial(cube, one, 0, 0.01), 1e-12);
  }

  @Test
  public void derivative_tooSmallStep_isLostInRounding() {
    double good = Math.abs(NumericalGradient.derivative(StrictMath::exp, 0, 1e-5) - 1);
    double bad = Math.abs(NumericalGradient.derivative(StrictMath::exp, 1, 1e-14) - Math.E);
    assertTrue("" + good, good < 1e-9);
    assertTrue("" + bad, bad > 1e-4);
  }

  @Test
  public void forward_atAKink_differsFromTheMeanOfBothSides() {
    ToDoubleFunction<double[]> relu = x -> Math.max(0, x[0]);
    assertEquals(0.5, NumericalGradient.partial(relu, new double[] {0}, 0, 1e-6), 1e-12);
    assertEquals(1, NumericalGradient.forward(relu, new double[] {0}, 0, 1e-6), 1e-12);
  }

  @Test
  public void step_lost_namesStepAndElement() {
    assertEquals(
        "a step of 1.0E-50 is lost in rounding beside x[1] = 4.0",
        assertThrows(
                IllegalArgumentException.class,
                () -> NumericalGradient.of(NumericalGradientTest::bowl, new double[] {0, 4}, 1e-50))
            .getMessage());
    for (double h : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "the step h must be positive and finite, got " + h,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> NumericalGradient.derivative(NumericalGradientTest::parabola, 5, h))
              .getMessage());
    }
    for (int i : new int[] {-1, 2}) {
      assertEquals(
          "x has elements 0 to 1, there is no element " + i,
          assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      NumericalGradient.partial(
                          NumericalGradientTest::bowl, new double[] {3, 4}, i, 1e-4))
              .getMessage());
    }
  }

  @Test
  public void of_xThatIsNotFinite_isNotHidden() {
    double[] nan = {0, Double.NaN};
    assertTrue(Double.isNaN(NumericalGradient.of(NumericalGradientTest::bowl, nan)[1]));
    double[] infinite = {0, Double.NEGATIVE_INFINITY};
    assertThrows(
        IllegalArgumentException.class,
        () -> NumericalGradient.of(NumericalGradientTest::bowl, infinite));
  }
}
