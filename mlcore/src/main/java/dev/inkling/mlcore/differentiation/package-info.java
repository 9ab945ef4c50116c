/**
 * Derivatives by differences, of any function: slow, and right; what faster ways are checked with.
 *
 * <pre>{@code
 * DoubleUnaryOperator parabola = x -> 0.01 * x * x + 0.1 * x;
 * double slope = NumericalGradient.derivative(parabola, 5); // 0.2
 *
 * ToDoubleFunction<double[]> bowl = x -> x[0] * x[0] + x[1] * x[1];
 * double[] gradient = NumericalGradient.of(bowl, new double[] {3, 4}); // 6, 8
 *
 * double[] x = {3, 4};
 * double central = NumericalGradient.partial(bowl, x, 1, 0.1); // 8
 * double forward = NumericalGradient.forward(bowl, x, 1, 0.1); // 8.1: the slope beside x
 * }</pre>
 */
package dev.inkling.mlcore.differentiation;
