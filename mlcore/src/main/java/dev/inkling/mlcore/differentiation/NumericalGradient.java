package dev.inkling.mlcore.differentiation;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Derivatives by differences, with no knowledge of the function but its values.
 *
 * <pre>
 * central   ∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h     wrong by about h²/6 · f‴
 * forward   ∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x)) / h             wrong by about h/2 · f″
 * </pre>
 *
 * <p>The forward difference is the slope between x and x + h, not at x: halving h halves its error,
 * where the central difference's falls to a quarter. But h must not be too small either. Values of
 * f are rounded to about ε|f| with ε = 2⁻⁵³ ≈ 1e-16, and the difference of two of them is divided
 * by h: what rounding adds, ε|f| / h, grows as h shrinks. Both errors together are least near h =
 * ∛ε ≈ 5e-6 for central and √ε ≈ 1e-8 for forward differences, and the former's least is far
 * smaller. Smaller still, and x + h is x itself; the notes' 1e-50 is even 0 as a float. That is
 * refused.
 *
 * <p>A gradient of n elements takes 2n values of f: good for checking backpropagation, not for
 * training. All in double precision; float has only 7 digits to lose.
 *
 * <p>Where f has a kink, the central difference is the mean of the slopes on its two sides.
 */
public final class NumericalGradient {
  /** The h of the methods that take none: small, to step over few kinks. */
  public static final double STEP = 1e-6;

  private NumericalGradient() {}

  /** The central difference of a function of one variable, with {@link #STEP}. */
  public static double derivative(DoubleUnaryOperator f, double x) {
    return derivative(f, x, STEP);
  }

  /**
   * The central difference of a function of one variable.
   *
   * @throws IllegalArgumentException as {@link #partial} does
   */
  public static double derivative(DoubleUnaryOperator f, double x, double h) {
    return partial(v -> f.applyAsDouble(v[0]), new double[] {x}, 0, h);
  }

  /** The central differences of a function by every element of x, with {@link #STEP}. */
  public static double[] of(ToDoubleFunction<double[]> f, double[] x) {
    return of(f, x, STEP);
  }

  /**
   * The central differences of a function by every element of x.
   *
   * @param f must not keep its argument, which is x itself, one element moved
   * @param x where; as it was, afterwards
   * @throws IllegalArgumentException as {@link #partial} does
   */
  public static double[] of(ToDoubleFunction<double[]> f, double[] x, double h) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      gradient[i] = partial(f, x, i, h);
    }
    return gradient;
  }

  /**
   * The central difference of a function by one element of x.
   *
   * @param f must not keep its argument, which is x itself, element i moved
   * @param x where; as it was, afterwards
   * @param h how far element i is moved to either side
   * @return the slope; NaN if element i is NaN
   * @throws IllegalArgumentException if there is no element i, if h is not positive and finite, or
   *     if it is so small beside element i that adding it changes nothing, as beside infinity
   */
  public static double partial(ToDoubleFunction<double[]> f, double[] x, int i, double h) {
    return difference(f, x, i, h, h);
  }

  /**
   * The forward difference of a function by one element of x: to see that it is worse, or, beside
   * the central one, to see a kink. Takes and throws what {@link #partial} does.
   */
  public static double forward(ToDoubleFunction<double[]> f, double[] x, int i, double h) {
    return difference(f, x, i, 0, h);
  }

  private static double difference(
      ToDoubleFunction<double[]> f, double[] x, int i, double below, double above) {
    requireElement(i, x.length);
    double kept = x[i];
    double from = kept - below;
    double to = kept + above;
    requireStep(above, kept, from, to, i);
    try {
      x[i] = to;
      double atTo = f.applyAsDouble(x);
      x[i] = from;
      double atFrom = f.applyAsDouble(x);
      // Not 2h: what was really added is a rounded number too.
      return (atTo - atFrom) / (to - from);
    } finally {
      x[i] = kept;
    }
  }

  private static void requireElement(int i, int length) {
    if (i < 0 || i >= length) {
      throw new IllegalArgumentException(
          "x has elements 0 to " + (length - 1) + ", there is no element " + i);
    }
  }

  private static void requireStep(double h, double x, double from, double to, int i) {
    if (!(h > 0) || Double.isInfinite(h)) {
      throw new IllegalArgumentException("the step h must be positive and finite, got " + h);
    }
    if (to == from) {
      throw new IllegalArgumentException(
          "a step of " + h + " is lost in rounding beside x[" + i + "] = " + x);
    }
  }
}
