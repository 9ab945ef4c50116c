package dev.inkling.mlcore.initializer;

import java.util.Arrays;
import java.util.Random;

/**
 * Draws a layer's first weights.
 *
 * <p>The variance of what a unit sums over fanIn inputs is fanIn · var(w) times that of the inputs,
 * so weights that are too small make signals die out from layer to layer, and too large ones make
 * them grow: He's and Xavier's deviations keep them as they are.
 *
 * <pre>{@code
 * new Dense(100).initializer(Initializer.XAVIER)
 * }</pre>
 */
public interface Initializer {
  /**
   * All weights 0. Every unit of a hidden layer then computes the same, gets the same gradient and
   * stays the same as the others for ever: what not to do, except for biases.
   */
  Initializer ZEROS = constant(0f);

  /**
   * He et al., "Delving Deep into Rectifiers" (2015): normal with mean 0 and standard deviation √(2
   * / fanIn), which keeps the variance of activations through layers with ReLU.
   */
  Initializer HE =
      (weights, fanIn, fanOut, random) ->
          normal(weights, StrictMath.sqrt(2.0 / inputs(fanIn)), random);

  /** He's variance 2 / fanIn, drawn evenly from −√(6 / fanIn) to √(6 / fanIn). */
  Initializer HE_UNIFORM =
      (weights, fanIn, fanOut, random) ->
          uniform(weights, StrictMath.sqrt(6.0 / inputs(fanIn)), random);

  /**
   * Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks"
   * (2010), known as Xavier: normal with mean 0 and standard deviation √(2 / (fanIn + fanOut)), for
   * sigmoid, tanh and linear layers. The notes write 1 / √fanIn, which is the same where a layer
   * has as many outputs as inputs.
   */
  Initializer XAVIER =
      (weights, fanIn, fanOut, random) ->
          normal(weights, StrictMath.sqrt(2.0 / both(fanIn, fanOut)), random);

  /**
   * Xavier's variance 2 / (fanIn + fanOut), drawn evenly from −√(6 / (fanIn + fanOut)) to √(6 /
   * (fanIn + fanOut)): the paper's "normalized initialization", equation 16.
   */
  Initializer XAVIER_UNIFORM =
      (weights, fanIn, fanOut, random) ->
          uniform(weights, StrictMath.sqrt(6.0 / both(fanIn, fanOut)), random);

  /**
   * Overwrites the weights.
   *
   * @param fanIn how many inputs each output sums over
   * @param fanOut how many outputs each input goes to
   * @throws IllegalArgumentException if a number that the deviation depends on is below 1
   */
  void fill(float[] weights, int fanIn, int fanOut, Random random);

  /**
   * The same value for every weight, with what {@link #ZEROS} says.
   *
   * @throws IllegalArgumentException if it is not a finite number
   */
  static Initializer constant(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value)) {
      throw new IllegalArgumentException("the weights must be a finite number, got " + value);
    }
    return (weights, fanIn, fanOut, random) -> Arrays.fill(weights, value);
  }

  /**
   * Normal with mean 0 and a given standard deviation, whatever the fans.
   *
   * @throws IllegalArgumentException if the deviation is not a finite number from 0
   */
  static Initializer normal(double standardDeviation) {
    if (!(standardDeviation >= 0) || Double.isInfinite(standardDeviation)) {
      throw new IllegalArgumentException(
          "the standard deviation of the weights must be a finite number from 0, got "
              + standardDeviation);
    }
    return (weights, fanIn, fanOut, random) -> normal(weights, standardDeviation, random);
  }

  private static double inputs(int fanIn) {
    if (fanIn < 1) {
      throw new IllegalArgumentException(
          "an output sums over at least 1 input, got a fanIn of " + fanIn);
    }
    return fanIn;
  }

  private static double both(int fanIn, int fanOut) {
    if (fanOut < 1) {
      throw new IllegalArgumentException(
          "an input goes to at least 1 output, got a fanOut of " + fanOut);
    }
    return inputs(fanIn) + fanOut;
  }

  private static void normal(float[] weights, double standardDeviation, Random random) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * standardDeviation);
    }
  }

  /** Evenly from −limit to limit; the variance is limit² / 3. */
  private static void uniform(float[] weights, double limit, Random random) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }
}
