package dev.inkling.mlcore.loss;

/**
 * The mean squared error: L = (1/NK) Σₙ Σᵢ (yₙᵢ − tₙᵢ)² over N examples of K outputs.
 *
 * <p>∂L/∂y = 2(y − t) / NK. The notes' function of this name is {@link SumOfSquares}.
 */
public final class MeanSquaredError extends SquaredError {
  @Override
  double scale(int classes) {
    return 1.0 / classes;
  }
}
