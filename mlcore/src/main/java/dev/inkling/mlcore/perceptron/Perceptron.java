package dev.inkling.mlcore.perceptron;

import java.util.Arrays;

/**
 * The perceptron, the oldest neuron: y = 1 if w·x + b &gt; 0, else 0. Immutable.
 *
 * <p>Of two inputs, w·x + b = 0 is a straight line: the perceptron answers 1 on one side of it and
 * 0 on the other. It can be any gate whose ones and zeros a line divides, and no other.
 *
 * <p>Source: F. Rosenblatt, "The Perceptron: A Probabilistic Model for Information Storage and
 * Organization in the Brain", 1958.
 */
public final class Perceptron {
  private final double[] weights;
  private final double bias;

  private Perceptron(double[] weights, double bias) {
    if (weights.length == 0) {
      throw new IllegalArgumentException("a perceptron needs at least 1 weight, got none");
    }
    double[] all = Arrays.copyOf(weights, weights.length + 1);
    all[weights.length] = bias;
    for (double value : all) {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "the weights and the bias of a perceptron must be finite, got weights "
                + Arrays.toString(weights)
                + " and bias "
                + bias);
      }
    }
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * A perceptron with a weight for each input, and a bias of 0.
   *
   * @throws IllegalArgumentException if there is no weight, or one is not finite
   */
  public static Perceptron withWeights(double... weights) {
    return new Perceptron(weights.clone(), 0);
  }

  /**
   * The same weights with another bias.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public Perceptron withBias(double bias) {
    return new Perceptron(weights, bias);
  }

  /** The weights as a new array: how much each input counts. */
  public double[] weights() {
    return weights.clone();
  }

  /** The bias: how easily the perceptron answers 1. */
  public double bias() {
    return bias;
  }

  /**
   * w·x + b, above 0 where the answer is 1.
   *
   * @throws IllegalArgumentException if there are not as many inputs as weights, or one is not
   *     finite
   */
  public double sum(double... x) {
    if (x.length != weights.length) {
      throw new IllegalArgumentException(
          "this perceptron takes " + weights.length + " inputs, got " + x.length);
    }
    double sum = bias;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new IllegalArgumentException("input " + i + " must be finite, got " + x[i]);
      }
      sum += weights[i] * x[i];
    }
    return sum;
  }

  /**
   * The answer, 0 or 1.
   *
   * @throws IllegalArgumentException if there are not as many inputs as weights, or one is not
   *     finite
   */
  public int output(double... x) {
    return sum(x) > 0 ? 1 : 0;
  }

  /**
   * Rosenblatt's rule for one point: w ← w + η(t − y)x, b ← b + η(t − y). A right answer changes
   * nothing; a wrong one moves the line towards the point.
   *
   * @param x the point
   * @param target t, the answer it should have
   * @param rate η
   */
  Perceptron corrected(double[] x, int target, double rate) {
    double step = rate * (target - output(x));
    double[] moved = weights.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += step * x[i];
    }
    return new Perceptron(moved, bias + step);
  }

  @Override
  public String toString() {
    return "Perceptron(w=" + Arrays.toString(weights) + ", b=" + bias + ")";
  }
}
