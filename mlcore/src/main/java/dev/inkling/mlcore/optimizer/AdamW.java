package dev.inkling.mlcore.optimizer;

/**
 * {@link Adam} with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay
 * Regularization", 2019).
 *
 * <pre>
 * w ← w − η · m̂ / (√v̂ + ε) − η · λ · w
 * </pre>
 *
 * <p>As in PyTorch, λ is multiplied by the learning rate. Settings and state are Adam's.
 */
public final class AdamW extends AdaptiveRule {
  /**
   * AdamW with Adam's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
   *
   * @param learningRate η
   * @param weightDecay λ
   * @throws IllegalArgumentException if η is not a positive number or λ not in [0, 1)
   */
  public AdamW(float learningRate, float weightDecay) {
    this(learningRate, Adam.BETA1, Adam.BETA2, Adam.EPSILON, weightDecay);
  }

  /**
   * AdamW with every setting.
   *
   * @throws IllegalArgumentException if a rate is out of its range
   */
  public AdamW(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
    super("Adam", learningRate, beta1, beta2, epsilon, WeightDecay.decoupled(weightDecay));
  }
}
