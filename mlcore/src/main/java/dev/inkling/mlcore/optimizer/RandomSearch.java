package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The first idea that the notes try (CS231n, "Optimization", strategy 1), to show that it is a bad
 * one: new random weights at every try, w = σ · N(0, 1), of which the best are kept.
 *
 * <pre>{@code
 * BatchLoss loss = new BatchLoss(network, new SoftmaxCrossEntropy(), examples, labels, workers);
 * double lowest = new RandomSearch(network.parameters(), loss, 0.01f).run(1000, seed);
 * }</pre>
 *
 * <p>Frozen parameters keep their values. Learning rates and other settings are searched for by
 * {@code HyperparameterSearch}.
 */
public final class RandomSearch extends RandomTries {
  /**
   * A search for parameters of a low loss.
   *
   * @param loss that of the values that the parameters have when it is asked
   * @param deviation σ
   * @throws IllegalArgumentException if σ is not a positive number
   */
  public RandomSearch(List<Parameter> parameters, DoubleSupplier loss, float deviation) {
    super(parameters, loss, deviation);
  }

  /** The weights from before the search do not count. */
  @Override
  double startingLoss(DoubleSupplier loss) {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  float middle(float best) {
    return 0;
  }
}
