package dev.inkling.mlcore.perceptron;

/** Logic gates of two inputs, 0 or 1, as perceptrons; the weights are those of the notes. */
public final class Gates {
  /** 1 if both inputs are. */
  public static final Perceptron AND = Perceptron.withWeights(0.5, 0.5).withBias(-0.7);

  /** 0 if both inputs are 1. */
  public static final Perceptron NAND = Perceptron.withWeights(-0.5, -0.5).withBias(0.7);

  /** 1 if at least one input is. */
  public static final Perceptron OR = Perceptron.withWeights(0.5, 0.5).withBias(-0.2);

  private Gates() {}

  /**
   * 1 if exactly one input is: AND of NAND and OR. No line divides its ones from its zeros, so one
   * perceptron cannot do it; two layers can.
   */
  public static int xor(double x1, double x2) {
    return AND.output(NAND.output(x1, x2), OR.output(x1, x2));
  }

  /** The four inputs, in the order (0, 0), (0, 1), (1, 0), (1, 1), as new arrays. */
  public static double[][] inputs() {
    return new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  }
}
