package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The second idea of the notes (CS231n, "Optimization", strategy 2): a small random step at every
 * try, w′ = w + σ · N(0, 1), which is taken if it lowers the loss. Better than {@link
 * RandomSearch}, and still without knowing the way down, which the gradient tells.
 *
 * <p>Frozen parameters keep their values.
 */
public final class RandomLocalSearch extends RandomTries {
  /**
   * A search that starts from the values that the parameters have.
   *
   * @param loss that of the values that the parameters have when it is asked
   * @param deviation σ, the size of a step
   * @throws IllegalArgumentException if σ is not a positive number
   */
  public RandomLocalSearch(List<Parameter> parameters, DoubleSupplier loss, float deviation) {
    super(parameters, loss, deviation);
  }

  @Override
  double startingLoss(DoubleSupplier loss) {
    return loss.getAsDouble();
  }

  @Override
  float middle(float best) {
    return best;
  }
}
