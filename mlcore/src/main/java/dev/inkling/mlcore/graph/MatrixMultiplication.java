package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;

/**
 * Y = A·B: [N, K]·[K, M] = [N, M].
 *
 * <pre>
 * yₙₘ = Σₖ aₙₖ bₖₘ     ∂L/∂A = ∂L/∂Y·Bᵀ     ∂L/∂B = Aᵀ·∂L/∂Y
 * </pre>
 */
final class MatrixMultiplication extends Operation {
  static final Operation DOT = new MatrixMultiplication();

  private MatrixMultiplication() {
    super("dot", "dot");
  }

  @Override
  Shape shape(Node[] inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    if (a.rank() != 2 || b.rank() != 2 || a.dimension(1) != b.dimension(0)) {
      throw misfit("expected two matrices [N, K] and [K, M]", inputs);
    }
    return Shape.of(a.dimension(0), b.dimension(1));
  }

  @Override
  void forward(Node[] inputs, double[] y) {
    double[] a = inputs[0].value;
    double[] b = inputs[1].value;
    int inner = inputs[0].shape().dimension(1);
    int columns = inputs[1].shape().dimension(1);
    for (int i = 0; i < y.length; i++) {
      int n = i / columns;
      int m = i % columns;
      for (int k = 0; k < inner; k++) {
        y[i] += a[n * inner + k] * b[k * columns + m];
      }
    }
  }

  @Override
  void backward(Node[] inputs, Node y) {
    Node a = inputs[0];
    Node b = inputs[1];
    int inner = a.shape().dimension(1);
    int columns = b.shape().dimension(1);
    for (int i = 0; i < y.value.length; i++) {
      int n = i / columns;
      int m = i % columns;
      for (int k = 0; k < inner; k++) {
        a.gradient[n * inner + k] += y.gradient[i] * b.value[k * columns + m];
        b.gradient[k * columns + m] += y.gradient[i] * a.value[n * inner + k];
      }
    }
  }
}
