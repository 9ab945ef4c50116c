package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.List;

/** Stochastic gradient descent: w ← w − η · ∂L/∂w. */
public final class Sgd implements Optimizer {
  private final float learningRate;

  /**
   * Plain gradient descent.
   *
   * @param learningRate η
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Sgd(float learningRate) {
    this.learningRate = Rates.requirePositive("learning rate", learningRate);
  }

  @Override
  public float learningRate() {
    return learningRate;
  }

  @Override
  public void step(List<Parameter> parameters, float rateFactor) {
    float rate = learningRate * rateFactor;
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      if (!parameter.trainable()) {
        continue;
      }
      float[] w = parameter.value().data();
      float[] g = parameter.gradient().data();
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * g[i];
      }
    }
  }
}
