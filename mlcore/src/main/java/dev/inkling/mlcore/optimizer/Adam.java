package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.Collections;
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
public final class Adam extends ElementwiseOptimizer {
  private final float learningRate;
  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final float weightDecay;
  private float[][] m;
  private float[][] v;
  private long step;
  private float rate;
  private float meanScale;
  private float squareScale;

  /** Of the parameter that is updated. */
  private float[] mean;

  private float[] square;
  private float decay;

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
    super(20);
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
  public String settings() {
    return "Adam(learningRate="
        + learningRate
        + ", beta1="
        + beta1
        + ", beta2="
        + beta2
        + ", epsilon="
        + epsilon
        + ", weightDecay="
        + weightDecay
        + ")";
  }

  @Override
  public OptimizerState state() {
    if (m == null) {
      return OptimizerState.NONE;
    }
    return new OptimizerState(step, Collections.emptyMap()).with("m", m).with("v", v);
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    state.requireSlots("Adam", "m", "v");
    boolean started = !state.slots().isEmpty();
    float[][] means = started ? state.slot("m", parameters) : null;
    float[][] squares = started ? state.slot("v", parameters) : null;
    step = state.step();
    m = means;
    v = squares;
  }

  @Override
  void startStep(List<Parameter> parameters, float rateFactor) {
    if (m == null) {
      m = new float[parameters.size()][];
      v = new float[parameters.size()][];
      for (int p = 0; p < m.length; p++) {
        m[p] = new float[parameters.get(p).value().size()];
        v[p] = new float[parameters.get(p).value().size()];
      }
    }
    step++;
    rate = learningRate * rateFactor;
    meanScale = (float) (1 / (1 - StrictMath.pow(beta1, (double) step)));
    squareScale = (float) (1 / (1 - StrictMath.pow(beta2, (double) step)));
  }

  @Override
  void startParameter(int index, Parameter parameter) {
    mean = m[index];
    square = v[index];
    decay = parameter.value().shape().rank() > 1 ? rate * weightDecay : 0f;
  }

  @Override
  void update(int from, int to) {
    update(w, g, mean, square, rate * meanScale, squareScale, decay, from, to);
  }

  private void update(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float rate,
      float squareScale,
      float decay,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * g[i];
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
      w[i] -= rate * m[i] / ((float) Math.sqrt(v[i] * squareScale) + epsilon) + decay * w[i];
    }
  }
}
