package dev.inkling.app.training;

import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.training.StepEngine;

/** Makes training steps that the phone's graphics processor runs. */
public interface GpuSteps {
  /** A step that is ready to run; the thread that made it runs and closes it. */
  interface Step extends StepEngine, AutoCloseable {
    /** Frees what the step holds outside the Java heap. */
    @Override
    void close();
  }

  /**
   * Asks whether this phone has what makes steps; what this throws, a {@link LinkageError} too,
   * says what is missing.
   */
  void require();

  /**
   * Makes the step of a network; what this throws, a {@link LinkageError} too, says why there is
   * none.
   *
   * @param network whose loss is cross-entropy, after softmax if it does not end in it; what is
   *     frozen in it never learns
   * @param batch how many examples a step takes, always as many
   * @param optimizer the rule, which itself does nothing
   */
  Step open(Sequential network, int batch, Optimizer optimizer);
}
