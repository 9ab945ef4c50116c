package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.List;

/** Stochastic gradient descent: w ← w − η · ∂L/∂w. */
public final class Sgd extends ElementwiseOptimizer {
  private final float learningRate;
  private float rate;

  /**
   * Plain gradient descent.
   *
   * @param learningRate η
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Sgd(float learningRate) {
    super(2);
    this.learningRate = Rates.requirePositive("learning rate", learningRate);
  }

  @Override
  public float learningRate() {
    return learningRate;
  }

  @Override
  public String settings() {
    return "SGD(learningRate=" + learningRate + ")";
  }

  @Override
  public OptimizerState state() {
    return OptimizerState.NONE;
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    state.requireSlots("SGD");
  }

  @Override
  void startStep(List<Parameter> parameters, float rateFactor) {
    rate = learningRate * rateFactor;
  }

  @Override
  void update(int from, int to) {
    update(w, g, rate, from, to);
  }

  private static void update(float[] w, float[] g, float rate, int from, int to) {
    for (int i = from; i < to; i++) {
      w[i] -= rate * g[i];
    }
  }
}
