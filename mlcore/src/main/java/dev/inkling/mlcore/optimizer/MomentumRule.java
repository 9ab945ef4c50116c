package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;

/**
 * Gradient descent with momentum: the one rule behind {@link Sgd}, {@link Momentum} and {@link
 * Nesterov}.
 *
 * <pre>
 * g ← g + λ₂w      v ← μv − ηg
 * w ← w + v − ηλw            or, Nesterov's,   w ← w + μv − ηg − ηλw
 * </pre>
 *
 * <p>With μ = 0 both are w − ηg, and no v is kept. λ₂ is the rate of L2 decay, λ that of decoupled
 * decay.
 */
abstract class MomentumRule extends ElementwiseOptimizer {
  private final float momentum;
  private final boolean nesterov;

  /** Of the parameter that is updated; null without momentum. */
  private float[] velocity;

  MomentumRule(
      String name, float learningRate, float momentum, boolean nesterov, WeightDecay weightDecay) {
    super(name, 4, learningRate, weightDecay, slots(momentum));
    this.momentum = Rates.requireFraction("momentum", momentum);
    this.nesterov = nesterov;
  }

  /** μ; 0 where there is none. */
  public final float momentum() {
    return momentum;
  }

  private static String[] slots(float momentum) {
    return momentum == 0 ? new String[0] : new String[] {"velocity"};
  }

  @Override
  public final String settings() {
    WeightDecay decay = weightDecay();
    return settings(
        (momentum == 0 ? "" : ", momentum=" + momentum)
            + (decay.l2() == 0 ? "" : ", l2=" + decay.l2())
            + (decay.decoupled() == 0 ? "" : ", weightDecay=" + decay.decoupled()));
  }

  @Override
  void startParameter(int index, Parameter parameter) {
    super.startParameter(index, parameter);
    velocity = momentum == 0 ? null : slot(0, index);
  }

  @Override
  void visit(int part, int from, int to) {
    update(w, g, velocity, rate, l2, decay, from, to);
  }

  private void update(
      float[] w, float[] g, float[] v, float rate, float l2, float decay, int from, int to) {
    for (int i = from; i < to; i++) {
      float move = -rate * (g[i] + l2 * w[i]);
      if (v != null) {
        v[i] = momentum * v[i] + move;
        move = nesterov ? momentum * v[i] + move : v[i];
      }
      w[i] += move - decay * w[i];
    }
  }
}
