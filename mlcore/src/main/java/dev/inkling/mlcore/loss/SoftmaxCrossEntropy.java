package dev.inkling.mlcore.loss;

import dev.inkling.mlcore.tensor.Softmax;

/**
 * Softmax and cross-entropy in one: L = −(1/N) Σₙ Σᵢ tₙᵢ log softmax(zₙ)ᵢ, computed as Σᵢ tᵢ · (log
 * Σⱼ exp(zⱼ − max z) − (zᵢ − max z)), which neither overflows nor takes the logarithm of 0.
 *
 * <p>∂L/∂z = (softmax(z) − t) / N. A target vector is a distribution: each value in [0, 1], their
 * sum 1.
 *
 * <p>With label smoothing ε (Szegedy et al., "Rethinking the Inception Architecture", 2016) a
 * target over K classes becomes (1 − ε) · t + ε / K: no answer is asked to be entirely sure.
 */
public final class SoftmaxCrossEntropy extends MeanLoss {
  private final double smoothing;

  /** Cross-entropy without label smoothing. */
  public SoftmaxCrossEntropy() {
    this(0);
  }

  /**
   * Cross-entropy with label smoothing.
   *
   * @param smoothing ε, such as 0.1
   * @throws IllegalArgumentException if it is not in [0, 1)
   */
  public SoftmaxCrossEntropy(double smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("the label smoothing must be in [0, 1), got " + smoothing);
    }
    this.smoothing = smoothing;
  }

  @Override
  double example(
      float[] outputs, Targets targets, int n, int count, int classes, float[] gradient) {
    targets.requireDistribution(n);
    int from = n * classes;
    double logSum =
        gradient == null
            ? logSumExp(outputs, from, classes)
            : Softmax.apply(outputs, from, classes, gradient, from);
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      double target = target(targets, n, i, classes);
      // Not 0 times an infinity where another class is certain.
      if (target != 0) {
        loss += target * (logSum - outputs[from + i]);
      }
      if (gradient != null) {
        gradient[from + i] = (gradient[from + i] - (float) target) / count;
      }
    }
    return loss;
  }

  private double target(Targets targets, int n, int output, int classes) {
    return (1 - smoothing) * targets.value(n, output) + smoothing / classes;
  }

  @Override
  double exampleReference(double[] outputs, Targets targets, int n, int classes) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      max = Math.max(max, outputs[n * classes + i]);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += StrictMath.exp(outputs[n * classes + i] - max);
    }
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      double logProbability = outputs[n * classes + i] - max - StrictMath.log(sum);
      loss -= target(targets, n, i, classes) * logProbability;
    }
    return loss;
  }

  private static double logSumExp(float[] z, int from, int classes) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      max = Math.max(max, z[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += StrictMath.exp(z[from + i] - max);
    }
    return max + StrictMath.log(sum);
  }
}
