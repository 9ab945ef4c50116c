package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
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
   */
  void step(List<Parameter> parameters, float rateFactor);

  /** The learning rate before any schedule. */
  float learningRate();
}
