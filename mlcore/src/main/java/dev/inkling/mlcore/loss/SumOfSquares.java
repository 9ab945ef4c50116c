package dev.inkling.mlcore.loss;

/**
 * Half the sum of squares: L = (1/N) Σₙ ½ Σᵢ (yₙᵢ − tₙᵢ)² over N examples.
 *
 * <p>∂L/∂y = (y − t) / N: the half is there to make it so. The notes call this the mean squared
 * error; the usual mean is {@link MeanSquaredError}.
 */
public final class SumOfSquares extends SquaredError {
  @Override
  double scale(int classes) {
    return 0.5;
  }
}
