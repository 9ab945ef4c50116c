package dev.inkling.mlcore.optimizer;

/**
 * Adam (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015): a step along the mean
 * of past gradients, divided by their size.
 *
 * <pre>
 * m ← β₁m + (1 − β₁)g      v ← β₂v + (1 − β₂)g²
 * w ← w − η · m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>t counts steps from 1; the two corrections make up for m and v starting at 0.
 */
public final class Adam extends AdaptiveRule {
  static final float BETA1 = 0.9f;
  static final float BETA2 = 0.999f;
  static final float EPSILON = 1e-8f;

  /** Adam with the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and no weight decay. */
  public Adam(float learningRate) {
    this(learningRate, WeightDecay.NONE);
  }

  /** Adam with the paper's β₁, β₂ and ε. */
  public Adam(float learningRate, WeightDecay weightDecay) {
    this(learningRate, BETA1, BETA2, EPSILON, weightDecay);
  }

  /**
   * Adam with every setting.
   *
   * @param weightDecay λ of decoupled decay; with it, this is {@link AdamW}
   * @throws IllegalArgumentException if a rate is out of its range
   */
  public Adam(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
    this(learningRate, beta1, beta2, epsilon, WeightDecay.decoupled(weightDecay));
  }

  /**
   * Adam with every setting.
   *
   * @throws IllegalArgumentException if a rate is out of its range
   */
  public Adam(
      float learningRate, float beta1, float beta2, float epsilon, WeightDecay weightDecay) {
    super("Adam", learningRate, beta1, beta2, epsilon, weightDecay);
  }
}
