/**
 * Where weights start: a network of zeros never tells its units apart, and one of too large or too
 * small numbers loses its signal on the way.
 *
 * <pre>{@code
 * float[] weights = new float[100 * 50];
 * Initializer.HE.fill(weights, 100, 50, new Random(1)); // standard deviation √(2 / 100)
 *
 * Sequential network =
 *     Sequential.builder("tanh", Shape.of(100))
 *         .add(new Dense(50).initializer(Initializer.XAVIER))
 *         .build();
 * }</pre>
 */
package dev.inkling.mlcore.initializer;
