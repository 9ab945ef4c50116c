package dev.inkling.mlcore.initializer;

import java.util.Random;

/** Draws a layer's first weights. */
public interface Initializer {
  /**
   * He et al., "Delving Deep into Rectifiers" (2015): normal with mean 0 and standard deviation √(2
   * / fanIn), which keeps the variance of activations through layers with ReLU.
   */
  Initializer HE =
      (weights, fanIn, fanOut, random) -> normal(weights, StrictMath.sqrt(2.0 / fanIn), random);

  /**
   * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks"
   * (2010), known as Xavier: normal with mean 0 and standard deviation √(2 / (fanIn + fanOut)), for
   * sigmoid, tanh and linear layers.
   */
  Initializer XAVIER =
      (weights, fanIn, fanOut, random) ->
          normal(weights, StrictMath.sqrt(2.0 / (fanIn + fanOut)), random);

  /**
   * Overwrites the weights.
   *
   * @param fanIn how many inputs each output sums over
   * @param fanOut how many outputs each input goes to
   */
  void fill(float[] weights, int fanIn, int fanOut, Random random);

  /** Normal with mean 0 and a given standard deviation, whatever the fans. */
  static Initializer normal(double standardDeviation) {
    return (weights, fanIn, fanOut, random) -> normal(weights, standardDeviation, random);
  }

  private static void normal(float[] weights, double standardDeviation, Random random) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * standardDeviation);
    }
  }
}
