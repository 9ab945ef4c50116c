package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;

/**
 * Steps divided by the size that gradients have had so far: the one rule behind {@link AdaGrad},
 * {@link RmsProp}, {@link Adam} and {@link AdamW}.
 *
 * <pre>
 * g ← g + λ₂w      m ← β₁m + (1 − β₁)g      v ← κv + αg²
 * w ← w − η · c₁m / (√(c₂v) + ε) − ηλw
 * </pre>
 *
 * <p>κ and α are 1 and 1 for AdaGrad, else β₂ and 1 − β₂. The corrections are c₁ = 1 / (1 − β₁ᵗ)
 * and c₂ = 1 / (1 − β₂ᵗ) for Adam, else 1, where also m is g itself and not kept. λ₂ is the rate of
 * L2 decay, λ that of decoupled decay.
 */
abstract class AdaptiveRule extends ElementwiseOptimizer {
  private final boolean adam;
  private final float beta1;
  private final float kept;
  private final float added;
  private final float epsilon;
  private float meanScale = 1;
  private float squareScale = 1;

  /** Of the parameter that is updated; the mean is null where it is the gradient itself. */
  private float[] mean;

  private float[] square;

  /** Adam's rule, with a mean, and both corrected for their start at 0. */
  AdaptiveRule(
      String name,
      float learningRate,
      float beta1,
      float beta2,
      float epsilon,
      WeightDecay weightDecay) {
    super(name, 20, learningRate, weightDecay, "m", "v");
    this.adam = true;
    this.beta1 = Rates.requireFraction("decay beta1", beta1);
    this.kept = Rates.requireFraction("decay beta2", beta2);
    this.added = 1 - beta2;
    this.epsilon = Rates.requirePositive("epsilon", epsilon);
  }

  /**
   * The rule without a mean and without corrections.
   *
   * @param slot the name of v
   */
  AdaptiveRule(
      String name,
      String slot,
      float learningRate,
      float kept,
      float added,
      float epsilon,
      WeightDecay weightDecay) {
    super(name, 20, learningRate, weightDecay, slot);
    this.adam = false;
    this.beta1 = 0;
    this.kept = kept;
    this.added = added;
    this.epsilon = Rates.requirePositive("epsilon", epsilon);
  }

  /** β₁; 0 where the mean is not kept. */
  public final float beta1() {
    return beta1;
  }

  /** κ, which is β₂. */
  public final float beta2() {
    return kept;
  }

  /** ε. */
  public final float epsilon() {
    return epsilon;
  }

  @Override
  public final String settings() {
    return settings(
        (adam ? ", beta1=" + beta1 : "")
            + (kept == 1 ? "" : ", beta2=" + kept)
            + ", epsilon="
            + epsilon
            + ", weightDecay="
            + weightDecay().decoupled()
            + (weightDecay().l2() == 0 ? "" : ", l2=" + weightDecay().l2()));
  }

  @Override
  void startStep(long step) {
    if (adam) {
      meanScale = (float) (1 / (1 - StrictMath.pow(beta1, (double) step)));
      squareScale = (float) (1 / (1 - StrictMath.pow(kept, (double) step)));
    }
  }

  @Override
  void startParameter(int index, Parameter parameter) {
    super.startParameter(index, parameter);
    square = slot(adam ? 1 : 0, index);
    mean = adam ? slot(0, index) : null;
  }

  @Override
  void visit(int part, int from, int to) {
    update(w, g, mean, square, rate * meanScale, squareScale, l2, decay, from, to);
  }

  private void update(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float rate,
      float squareScale,
      float l2,
      float decay,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      float gradient = g[i] + l2 * w[i];
      v[i] = kept * v[i] + added * gradient * gradient;
      if (m != null) {
        m[i] = beta1 * m[i] + (1 - beta1) * gradient;
        gradient = m[i];
      }
      w[i] -= rate * gradient / ((float) Math.sqrt(v[i] * squareScale) + epsilon) + decay * w[i];
    }
  }
}
