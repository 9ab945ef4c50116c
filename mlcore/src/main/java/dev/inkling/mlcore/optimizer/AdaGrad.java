package dev.inkling.mlcore.optimizer;

/**
 * AdaGrad (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", 2011): every weight has a
 * learning rate of its own, which falls the more its gradients add up to.
 *
 * <pre>
 * h ← h + g²      w ← w − η · g / (√h + ε)
 * </pre>
 *
 * <p>ε keeps the first steps from dividing by 0, so it is added; the notes' listing multiplies √h
 * by its 1e-7, which makes steps ten million times too long.
 */
public final class AdaGrad extends AdaptiveRule {
  /**
   * AdaGrad with ε = 1e-7 and no weight decay.
   *
   * @param learningRate η
   * @throws IllegalArgumentException if it is not a positive number
   */
  public AdaGrad(float learningRate) {
    this(learningRate, 1e-7f, WeightDecay.NONE);
  }

  /**
   * AdaGrad with every setting.
   *
   * @throws IllegalArgumentException if η or ε is not a positive number
   */
  public AdaGrad(float learningRate, float epsilon, WeightDecay weightDecay) {
    super("AdaGrad", "h", learningRate, 1f, 1f, epsilon, weightDecay);
  }
}
