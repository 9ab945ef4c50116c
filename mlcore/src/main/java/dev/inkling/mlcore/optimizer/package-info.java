/**
 * How far parameters go against their gradients: one file an update rule, with its formula and
 * source.
 *
 * <pre>{@code
 * Parameter w = new Parameter("point", new Tensor(Shape.of(2)));
 * w.value().set(-7, 2);
 * Optimizer optimizer = new Adam(0.3f);
 * for (int step = 0; step < 100; step++) {
 *   float[] at = w.value().data();
 *   w.gradient().set(at[0] / 10, 2 * at[1]); // of x²/20 + y²
 *   optimizer.step(Collections.singletonList(w), 1f, workers);
 * }
 * }</pre>
 */
package dev.inkling.mlcore.optimizer;
