package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A function of every element by itself: yᵢ = f(xᵢ), ∂L/∂xᵢ = ∂L/∂yᵢ · f′(xᵢ). */
final class Elementwise extends Operation {
  static final Operation EXP = new Elementwise("exp", "exp", StrictMath::exp, (x, y) -> y);
  static final Operation LOG = new Elementwise("log", "log", StrictMath::log, (x, y) -> 1 / x);
  static final Operation SIGMOID =
      new Elementwise("sigmoid", "σ", Elementwise::sigmoid, (x, y) -> y * (1 - y));
  static final Operation TANH =
      new Elementwise("tanh", "tanh", StrictMath::tanh, (x, y) -> 1 - y * y);
  static final Operation RELU =
      new Elementwise("relu", "ReLU", x -> Math.max(0, x), (x, y) -> x > 0 ? 1 : 0);

  static Operation plus(double c) {
    String symbol = c < 0 ? "−" + Numbers.text(-c) : "+" + Numbers.text(c);
    return new Elementwise("plus", symbol, x -> x + c, (x, y) -> 1);
  }

  static Operation times(double c) {
    return new Elementwise("times", "×" + Numbers.text(c), x -> x * c, (x, y) -> c);
  }

  static Operation power(double p) {
    String symbol =
        p == -1 ? "1/x" : p == 0.5 ? "√" : p == 2 ? "x²" : p == 3 ? "x³" : "x^" + Numbers.text(p);
    return new Elementwise(
        "power", symbol, x -> StrictMath.pow(x, p), (x, y) -> p * StrictMath.pow(x, p - 1));
  }

  /** 1 / (1 + e⁻ˣ); the exponential of a large number is never taken. */
  private static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  private final DoubleUnaryOperator value;
  private final DoubleBinaryOperator slope;

  /**
   * A function with its derivative.
   *
   * @param slope f′ of x and of y = f(x), whichever says it more easily
   */
  private Elementwise(
      String word, String symbol, DoubleUnaryOperator value, DoubleBinaryOperator slope) {
    super(word, symbol);
    this.value = value;
    this.slope = slope;
  }

  @Override
  Shape shape(Node[] inputs) {
    return inputs[0].shape();
  }

  @Override
  void forward(Node[] inputs, double[] y) {
    double[] x = inputs[0].value;
    for (int i = 0; i < y.length; i++) {
      y[i] = value.applyAsDouble(x[i]);
    }
  }

  @Override
  void backward(Node[] inputs, Node y) {
    Node x = inputs[0];
    for (int i = 0; i < y.value.length; i++) {
      x.gradient[i] += y.gradient[i] * slope.applyAsDouble(x.value[i], y.value[i]);
    }
  }
}
