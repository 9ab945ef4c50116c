package dev.inkling.mlcore.loss;

/**
 * Cross-entropy of probabilities: L = −(1/N) Σₙ Σᵢ tₙᵢ log(yₙᵢ + 10⁻⁷), for a network whose last
 * layer is a softmax. As in the notes, the 10⁻⁷ keeps the logarithm of 0 away.
 *
 * <p>∂L/∂y = −t / (y + 10⁻⁷) / N. A target vector is a distribution: each value in [0, 1], their
 * sum 1. An output outside [0, 1] is an {@link IllegalArgumentException}; a NaN makes the loss NaN.
 *
 * <p>A network that ends in logits is trained with {@link SoftmaxCrossEntropy}, which is exact
 * where a probability has been rounded to 0 or 1.
 */
public final class CrossEntropy extends MeanLoss {
  private static final double OFFSET = 1e-7;

  @Override
  double example(
      float[] outputs, Targets targets, int n, int count, int classes, float[] gradient) {
    targets.requireDistribution(n);
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      double y = outputs[n * classes + i];
      requireProbability(y, n, i);
      double target = targets.value(n, i);
      if (target != 0) {
        loss -= target * StrictMath.log(y + OFFSET);
      }
      if (gradient != null) {
        gradient[n * classes + i] = (float) (-target / (y + OFFSET) / count);
      }
    }
    return loss;
  }

  @Override
  double exampleReference(double[] outputs, Targets targets, int n, int classes) {
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      loss -= targets.value(n, i) * StrictMath.log(outputs[n * classes + i] + OFFSET);
    }
    return loss;
  }

  private static void requireProbability(double y, int example, int output) {
    if (y < 0 || y > 1) {
      throw new IllegalArgumentException(
          "output "
              + output
              + " of example "
              + example
              + " is "
              + y
              + ", expected a probability, 0 to 1; logits need SoftmaxCrossEntropy");
    }
  }
}
