package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * Moves parameters against their gradients.
 *
 * <p>An optimizer belongs to one training run: it may keep state for each parameter, and so must be
 * given the same list in every step. Frozen parameters are left alone.
 *
 * <p>{@code Trainer} calls it for networks. It works as well on a function of a few numbers, here
 * f(x, y) = x² / 20 + y² from (−7, 2):
 *
 * <pre>{@code
 * Parameter point = new Parameter("point", new Tensor(Shape.of(2), new float[] {-7, 2}));
 * float[] at = point.value().data();
 * float[] gradient = point.gradient().data();
 * Optimizer optimizer = new Momentum(0.1f, 0.9f);
 * for (int step = 0; step < 30; step++) {
 *   gradient[0] = at[0] / 10;
 *   gradient[1] = 2 * at[1];
 *   optimizer.step(Arrays.asList(point), 1f, workers);
 * }
 * }</pre>
 */
public interface Optimizer {
  /**
   * Updates every trainable parameter once.
   *
   * @param parameters with the gradients of the latest backward pass
   * @param rateFactor what a schedule multiplies the learning rate by; 1 without a schedule
   * @param workers who does the work
   * @throws IllegalArgumentException if the factor is negative or not finite, or the parameters are
   *     not those of the steps before
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
