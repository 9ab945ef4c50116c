package dev.inkling.mlcore.optimizer;

/**
 * RMSProp (Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012): {@link
 * AdaGrad} with a moving average in the place of the sum, so that steps do not die out.
 *
 * <pre>
 * v ← β₂v + (1 − β₂)g²      w ← w − η · g / (√v + ε)
 * </pre>
 *
 * <p>This is {@link Adam} without the mean of gradients and without the corrections for the start:
 * as v starts at 0, the first step is 1 / √(1 − β₂) times as long as η.
 */
public final class RmsProp extends AdaptiveRule {
  /**
   * RMSProp with β₂ = 0.99, ε = 1e-8 and no weight decay.
   *
   * @param learningRate η
   * @throws IllegalArgumentException if it is not a positive number
   */
  public RmsProp(float learningRate) {
    this(learningRate, 0.99f, 1e-8f, WeightDecay.NONE);
  }

  /**
   * RMSProp with every setting.
   *
   * @param beta2 how much of the average of squares stays; the lecture's is 0.9
   * @throws IllegalArgumentException if η or ε is not a positive number or β₂ not in [0, 1)
   */
  public RmsProp(float learningRate, float beta2, float epsilon, WeightDecay weightDecay) {
    super(
        "RMSProp",
        "v",
        learningRate,
        Rates.requireFraction("decay beta2", beta2),
        1 - beta2,
        epsilon,
        weightDecay);
  }
}
