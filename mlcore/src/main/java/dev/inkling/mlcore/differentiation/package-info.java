/**
 * Derivatives by differences of a function's values: slow, and the judge of backpropagation.
 *
 * <pre>{@code
 * double slope = NumericalGradient.derivative(x -> 0.01 * x * x + 0.1 * x, 5); // 0.2
 *
 * ToDoubleFunction<double[]> bowl = x -> x[0] * x[0] + x[1] * x[1];
 * double[] place = {3, 4};
 * double[] gradient = NumericalGradient.of(bowl, place); // 6, 8
 *
 * double central = NumericalGradient.partial(bowl, place, 0, 0.01); // 6
 * double forward = NumericalGradient.forward(bowl, place, 0, 0.01); // 6.01, not at 3 but after it
 * }</pre>
 */
package dev.inkling.mlcore.differentiation;
