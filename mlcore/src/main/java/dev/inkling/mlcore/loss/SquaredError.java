package dev.inkling.mlcore.loss;

/**
 * The squared distance of outputs and targets, scaled: L = s · Σᵢ (yᵢ − tᵢ)², and ∂L/∂yᵢ = 2s · (yᵢ
 * − tᵢ).
 */
abstract class SquaredError extends MeanLoss {
  /** s for that many outputs. */
  abstract double scale(int classes);

  @Override
  final double example(
      float[] outputs, Targets targets, int n, int count, int classes, float[] gradient) {
    targets.requireFinite(n);
    double scale = scale(classes);
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      double error = outputs[n * classes + i] - targets.value(n, i);
      sum += error * error;
      if (gradient != null) {
        gradient[n * classes + i] = (float) (2 * scale * error / count);
      }
    }
    return scale * sum;
  }

  @Override
  final double exampleReference(double[] outputs, Targets targets, int n, int classes) {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      double error = outputs[n * classes + i] - targets.value(n, i);
      sum += error * error;
    }
    return scale(classes) * sum;
  }
}
