package dev.inkling.mlcore.optimizer;

/**
 * Stochastic gradient descent: w ← w − η · ∂L/∂w, with L the loss of a batch (Robbins and Monro, "A
 * Stochastic Approximation Method", 1951).
 *
 * <p>With the whole training set as the batch it is gradient descent (Cauchy, 1847); see {@code
 * Trainer.fullBatch}.
 */
public final class Sgd extends MomentumRule {
  /**
   * Descent without weight decay.
   *
   * @param learningRate η
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Sgd(float learningRate) {
    this(learningRate, WeightDecay.NONE);
  }

  /**
   * Descent with weight decay.
   *
   * @param learningRate η
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Sgd(float learningRate, WeightDecay weightDecay) {
    super("SGD", learningRate, 0f, false, weightDecay);
  }
}
