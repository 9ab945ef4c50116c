package dev.inkling.mlcore.optimizer;

/**
 * How an update rule draws weights to zero, so that a network does not lean on a few large ones.
 *
 * <p>L2 adds ½λ·Σw² to the loss, which is to say λ·w to every gradient before the rule sees it.
 * Decoupled decay leaves the gradient alone and takes η·λ·w from every weight in the same step
 * (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019), where η is the learning
 * rate with its schedule. For plain gradient descent both are the same; where a rule divides by the
 * size of past gradients, as Adam does, L2 decays weights of large gradients less.
 *
 * <p>Only parameters of two or more dimensions decay. Vectors are left alone: biases, the scale and
 * shift of batch normalisation, the slopes of PReLU. The loss that training reports is without the
 * ½λ·Σw².
 *
 * @param l2 λ of the term in the gradient; 0 for none
 * @param decoupled λ of the decoupled decay; 0 for none
 */
public record WeightDecay(float l2, float decoupled) {
  /** No weight decay. */
  public static final WeightDecay NONE = new WeightDecay(0f, 0f);

  /**
   * Checks the rates.
   *
   * @throws IllegalArgumentException if one is not in [0, 1)
   */
  public WeightDecay {
    Rates.requireFraction("weight decay (L2)", l2);
    Rates.requireFraction("weight decay", decoupled);
  }

  /** λ·w added to the gradient. */
  public static WeightDecay l2(float rate) {
    return new WeightDecay(rate, 0f);
  }

  /** η·λ·w taken from the weight. */
  public static WeightDecay decoupled(float rate) {
    return new WeightDecay(0f, rate);
  }
}
