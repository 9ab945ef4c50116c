package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * Moves parameters against their gradients.
 *
 * <p>An optimizer belongs to one training run: it may keep state for each parameter, and so must be
 * given the same list in every step.
 */
public interface Optimizer {
  /**
   * Updates every trainable parameter once.
   *
   * @param parameters with the gradients of the latest backward pass
   * @param rateFactor what a schedule multiplies the learning rate by; 1 without a schedule
   * @param workers who does the work
   */
  void step(List<Parameter> parameters, float rateFactor, Workers workers);

  /** The learning rate before any schedule. */
  float learningRate();

  /** The update rule's name and all its settings: optimizers of equal settings and state agree. */
  String settings();

  /** A copy of what it remembers, for {@link #restore}. */
  OptimizerState state();

  /**
   * Takes up the state of another optimizer with the same settings, to go on as that one would.
   *
   * @param parameters what the steps to come will be given
   * @throws IllegalArgumentException if the state is not one of this rule and these parameters
   */
  void restore(OptimizerState state, List<Parameter> parameters);
}
