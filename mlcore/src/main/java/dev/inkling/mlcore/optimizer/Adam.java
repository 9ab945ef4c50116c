package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.List;

/**
 * Adam (Kingma and Ba, 2015), with decoupled weight decay (Loshchilov and Hutter, "AdamW", 2019) if
 * it is not 0.
 *
 * <pre>
 * m ← β₁m + (1 − β₁)g      v ← β₂v + (1 − β₂)g²
 * w ← w − η · m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε) − η · λ · w
 * </pre>
 *
 * <p>Weight decay leaves vectors (biases) alone.
 */
public final class Adam implements Optimizer {
  private final float learningRate;
  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final float weightDecay;
  private float[][] m;
  private float[][] v;
  private long step;

  /** Adam with the paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and no weight decay. */
  public Adam(float learningRate) {
    this(learningRate, 0.9f, 0.999f, 1e-8f, 0f);
  }

  /**
   * Adam with every setting.
   *
   * @throws IllegalArgumentException if a rate is out of its range
   */
  public Adam(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
    this.learningRate = Rates.requirePositive("learning rate", learningRate);
    this.beta1 = Rates.requireFraction("decay beta1", beta1);
    this.beta2 = Rates.requireFraction("decay beta2", beta2);
    this.epsilon = Rates.requirePositive("epsilon", epsilon);
    this.weightDecay = Rates.requireFraction("weight decay", weightDecay);
  }

  @Override
  public float learningRate() {
    return learningRate;
  }

  @Override
  public void step(List<Parameter> parameters, float rateFactor) {
    if (m == null) {
      m = new float[parameters.size()][];
      v = new float[parameters.size()][];
      for (int p = 0; p < m.length; p++) {
        m[p] = new float[parameters.get(p).value().size()];
        v[p] = new float[parameters.get(p).value().size()];
      }
    }
    step++;
    float rate = learningRate * rateFactor;
    float meanScale = (float) (1 / (1 - StrictMath.pow(beta1, (double) step)));
    float squareScale = (float) (1 / (1 - StrictMath.pow(beta2, (double) step)));
    for (int p = 0; p < m.length; p++) {
      Parameter parameter = parameters.get(p);
      if (parameter.trainable()) {
        float decay = parameter.value().shape().rank() > 1 ? rate * weightDecay : 0f;
        update(
            parameter.value().data(),
            parameter.gradient().data(),
            m[p],
            v[p],
            rate * meanScale,
            squareScale,
            decay);
      }
    }
  }

  private void update(
      float[] w, float[] g, float[] m, float[] v, float rate, float squareScale, float decay) {
    for (int i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      w[i] -= rate * m[i] / ((float) Math.sqrt(v[i] * squareScale) + epsilon) + decay * w[i];
    }
  }
}
