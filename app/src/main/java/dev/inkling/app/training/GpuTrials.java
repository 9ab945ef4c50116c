package dev.inkling.app.training;

import androidx.annotation.WorkerThread;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.Engines;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets the GPU learn only where it may: it has not ended the app before, and its first steps agree
 * with mlcore's.
 */
public final class GpuTrials {
  private final Engines engines;
  private final GpuSteps steps;

  /** Trials of what {@code steps} makes. */
  public GpuTrials(Engines engines, GpuSteps steps) {
    this.engines = engines;
    this.steps = steps;
  }

  /**
   * Makes a step for a network, checks it, uses it and closes it, all on the caller's thread.
   *
   * @param optimizer makes the rule, which learns nothing before it is used
   * @param use what to do with the step
   * @throws RuntimeException if the GPU cannot or may not learn; a {@link LinkageError} may be
   *     thrown, too
   */
  @WorkerThread
  public <T> T run(
      Sequential network,
      int batch,
      Supplier<Optimizer> optimizer,
      Function<GpuSteps.Step, T> use) {
    try (GpuSteps.Step step =
        engines.guarded(
            Engine.GPU,
            () -> {
              GpuSteps.Step opened = steps.open(network, batch, optimizer.get());
              try {
                StepGate.check(network, batch, optimizer, opened);
                return opened;
              } catch (RuntimeException | LinkageError e) {
                opened.close();
                throw e;
              }
            })) {
      return use.apply(step);
    }
  }
}
