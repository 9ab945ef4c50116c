package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;
import java.util.function.DoubleBinaryOperator;

/**
 * A function of two elements, one of a and one of b: y = f(a, b), with a and b {@linkplain
 * Broadcast broadcast} to one shape.
 *
 * <p>∂L/∂a = Σ ∂L/∂y · ∂f/∂a over all y that the element went to: an element that is broadcast is
 * used several times, and gradients of several uses add.
 */
final class Pairwise extends Operation {
  static final Operation ADD = new Pairwise("plus", "+", (a, b) -> a + b, (a, b) -> 1, (a, b) -> 1);
  static final Operation SUBTRACT =
      new Pairwise("minus", "−", (a, b) -> a - b, (a, b) -> 1, (a, b) -> -1);
  static final Operation MULTIPLY =
      new Pairwise("times", "×", (a, b) -> a * b, (a, b) -> b, (a, b) -> a);
  static final Operation DIVIDE =
      new Pairwise("dividedBy", "÷", (a, b) -> a / b, (a, b) -> 1 / b, (a, b) -> -a / (b * b));
  static final Operation MAX =
      new Pairwise("max", "max", Math::max, (a, b) -> a >= b ? 1 : 0, (a, b) -> a >= b ? 0 : 1);

  private final DoubleBinaryOperator value;
  private final DoubleBinaryOperator slopeOfA;
  private final DoubleBinaryOperator slopeOfB;

  private Pairwise(
      String word,
      String symbol,
      DoubleBinaryOperator value,
      DoubleBinaryOperator slopeOfA,
      DoubleBinaryOperator slopeOfB) {
    super(word, symbol);
    this.value = value;
    this.slopeOfA = slopeOfA;
    this.slopeOfB = slopeOfB;
  }

  @Override
  Shape shape(Node[] inputs) {
    Shape shape = Broadcast.shape(inputs[0].shape(), inputs[1].shape());
    if (shape == null) {
      throw misfit("from the last axis on, extents must be equal or one of them 1", inputs);
    }
    return shape;
  }

  @Override
  void forward(Node[] inputs, double[] y) {
    Node a = inputs[0];
    Node b = inputs[1];
    Shape shape = shape(inputs);
    int[] ofA = Broadcast.indices(a.shape(), shape);
    int[] ofB = Broadcast.indices(b.shape(), shape);
    for (int i = 0; i < y.length; i++) {
      y[i] = value.applyAsDouble(a.value[ofA[i]], b.value[ofB[i]]);
    }
  }

  @Override
  void backward(Node[] inputs, Node y) {
    Node a = inputs[0];
    Node b = inputs[1];
    int[] ofA = Broadcast.indices(a.shape(), y.shape());
    int[] ofB = Broadcast.indices(b.shape(), y.shape());
    for (int i = 0; i < y.value.length; i++) {
      double atA = a.value[ofA[i]];
      double atB = b.value[ofB[i]];
      a.gradient[ofA[i]] += y.gradient[i] * slopeOfA.applyAsDouble(atA, atB);
      b.gradient[ofB[i]] += y.gradient[i] * slopeOfB.applyAsDouble(atA, atB);
    }
  }
}
