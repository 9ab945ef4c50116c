package dev.inkling.mlcore.training;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.OptimizerState;
import java.util.List;

/**
 * Does a training's steps elsewhere than in mlcore's layers, on a GPU for one: the forward pass,
 * the backward pass and the optimizer's update of a whole batch.
 *
 * <p>It stands for a network, a batch size, a loss and an update rule that it was made for, and
 * belongs to one run, for it keeps what the rule remembers between steps. It agrees with mlcore
 * within rounding and not bit for bit; so what a {@link Trainer} promises of equal bits does not
 * hold with one. What does: the order of the examples, the schedule, evaluations and the choice of
 * the best epoch are mlcore's, and a checkpoint has the same content, so that a run that was
 * stopped goes on with an engine or without.
 */
public interface StepEngine {
  /**
   * Runs one step.
   *
   * @param parameters the network's, whose values are the weights before the step and, those of
   *     trainable parameters, after it. Frozen ones stay, and so does what the rule remembers of
   *     them
   * @param input the examples of a whole batch, one after the other, each CHW
   * @param targets of the same examples
   * @param output where the network's outputs before the update go, one vector after the other
   * @param learningRate η of this step, with the schedule's factor in it
   * @return the mean loss of the batch before the update
   */
  double step(
      List<Parameter> parameters,
      float[] input,
      Targets targets,
      float[] output,
      float learningRate);

  /** What the update rule remembers, in the form of the {@link Optimizer} of the same rule. */
  OptimizerState state();

  /**
   * Takes up the state of an optimizer or engine of the same rule; {@link OptimizerState#NONE} to
   * begin anew.
   */
  void restore(OptimizerState state, List<Parameter> parameters);
}
