package dev.inkling.mlcore.optimizer;

/**
 * Gradient descent with momentum (Polyak, "Some methods of speeding up the convergence of iteration
 * methods", 1964): a step keeps a share of the one before, as a ball that rolls down does.
 *
 * <pre>
 * v ← μv − ηg      w ← w + v
 * </pre>
 *
 * <p>This is the form of the notes and of Sutskever et al. (2013), where v holds the learning rate
 * of its time. PyTorch keeps v ← μv + g and steps by −ηv: the same path as long as η stays as it
 * is, another one under a schedule. With μ = 0 it is {@link Sgd}.
 */
public final class Momentum extends MomentumRule {
  /**
   * Momentum without weight decay.
   *
   * @param learningRate η
   * @param momentum μ, mostly 0.9
   * @throws IllegalArgumentException if η is not a positive number or μ not in [0, 1)
   */
  public Momentum(float learningRate, float momentum) {
    this(learningRate, momentum, WeightDecay.NONE);
  }

  /**
   * Momentum with weight decay.
   *
   * @param learningRate η
   * @param momentum μ
   * @throws IllegalArgumentException if η is not a positive number or μ not in [0, 1)
   */
  public Momentum(float learningRate, float momentum, WeightDecay weightDecay) {
    super("Momentum", learningRate, momentum, false, weightDecay);
  }
}
