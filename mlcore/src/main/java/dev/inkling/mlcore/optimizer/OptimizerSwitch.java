package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * One update rule for the first steps and another for the rest, such as Adam to begin quickly and
 * then SGD, which often ends in a flatter minimum (Keskar and Socher, "Improving Generalization
 * Performance by Switching from Adam to SGD", 2017).
 *
 * <p>The second rule starts with nothing remembered. Both learning rates follow the run's schedule.
 * A switch may be part of another, for three rules and more.
 */
public final class OptimizerSwitch implements Optimizer {
  private final Optimizer first;
  private final long firstSteps;
  private final Optimizer then;
  private long step;

  /**
   * A switch between two optimizers that are this one's alone.
   *
   * @param firstSteps how many steps the first rule does; for whole epochs, multiply by {@code
   *     Trainer.stepsAnEpoch}
   * @throws IllegalArgumentException if the first does none
   */
  public OptimizerSwitch(Optimizer first, long firstSteps, Optimizer then) {
    if (firstSteps < 1) {
      throw new IllegalArgumentException(
          "the number of steps before the switch must be at least 1, got " + firstSteps);
    }
    this.first = first;
    this.firstSteps = firstSteps;
    this.then = then;
  }

  @Override
  public void step(List<Parameter> parameters, float rateFactor, Workers workers) {
    current().step(parameters, rateFactor, workers);
    step++;
  }

  /** The rule of the next step. */
  private Optimizer current() {
    return step < firstSteps ? first : then;
  }

  /** That of the rule of the next step. */
  @Override
  public float learningRate() {
    return current().learningRate();
  }

  @Override
  public String settings() {
    return "Switch(first="
        + first.settings()
        + ", steps="
        + firstSteps
        + ", then="
        + then.settings()
        + ")";
  }

  /** The steps of both, and what the rule of the next step remembers. */
  @Override
  public OptimizerState state() {
    return new OptimizerState(step, current().state().slots());
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    if (state.step() < firstSteps) {
      first.restore(state, parameters);
    } else {
      long thenSteps = state.step() - firstSteps;
      then.restore(new OptimizerState(thenSteps, state.slots()), parameters);
    }
    step = state.step();
  }
}
