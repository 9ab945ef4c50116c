package dev.inkling.mlcore.optimizer;

/**
 * Nesterov's accelerated gradient (1983), as momentum that looks ahead (Sutskever et al., "On the
 * importance of initialization and momentum in deep learning", 2013): the gradient is taken not at
 * w but at u = w + μv, where momentum alone would lead.
 *
 * <pre>
 * v ← μv − η·∂L/∂u      w ← w + v
 * </pre>
 *
 * <p>What a network holds, and where its gradient is taken, is u itself: every step ends with a
 * look ahead by the new v. This is the form of Bengio et al., "Advances in optimizing recurrent
 * networks" (2013):
 *
 * <pre>
 * v ← μv − ηg      u ← u + μv − ηg
 * </pre>
 *
 * <p>With the velocity v₀ from before the step it is u − μv₀ + (1 + μ)v, as CS231n writes it, or u
 * + μ²v₀ − (1 + μ)ηg, as the notes do. A listing that overwrites v first and then adds μ²v takes
 * another step.
 */
public final class Nesterov extends MomentumRule {
  /**
   * Nesterov's momentum without weight decay.
   *
   * @param learningRate η
   * @param momentum μ, mostly 0.9
   * @throws IllegalArgumentException if η is not a positive number or μ not in [0, 1)
   */
  public Nesterov(float learningRate, float momentum) {
    this(learningRate, momentum, WeightDecay.NONE);
  }

  /**
   * Nesterov's momentum with weight decay.
   *
   * @param learningRate η
   * @param momentum μ
   * @throws IllegalArgumentException if η is not a positive number or μ not in [0, 1)
   */
  public Nesterov(float learningRate, float momentum, WeightDecay weightDecay) {
    super("Nesterov", learningRate, momentum, true, weightDecay);
  }
}
