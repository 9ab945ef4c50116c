/**
 * Float arrays with a shape, and what is fast on them: the matrix product, an image unfolded into a
 * matrix, threads that share work and agree on every bit.
 *
 * <p>The kernels run in the innermost loops and trust their callers' lengths: of an array that is
 * too short they complain by its bounds alone. Layers and networks check before they call them.
 *
 * <pre>{@code
 * Tensor a = new Tensor(Shape.of(2, 3));
 * a.set(1, 2, 3, 4, 5, 6);
 * float[][] b = {{1, 0}, {0, 1}, {1, 1}};
 * float[][] c = new float[2][2];
 * // C += A·B: row i of A starts at 3i, and its elements are 1 apart.
 * new MatrixProduct().add(c, 0, 2, 2, a.data(), 0, 3, 1, b, 3);
 * String product = Arrays.deepToString(c); // [[4.0, 5.0], [10.0, 11.0]]
 * }</pre>
 */
package dev.inkling.mlcore.tensor;
