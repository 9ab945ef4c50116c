package dev.inkling.app.training;

import androidx.annotation.WorkerThread;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
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

  /** What keeps the GPU from learning here; empty if nothing does, as far as is known. */
  private final MutableLiveData<String> obstacle = new MutableLiveData<>();

  /** Trials of steps by TensorFlow Lite. */
  public GpuTrials(Engines engines) {
    this(engines, new FileSteps(new GpuRuntime()));
  }

  /** Trials of what {@code steps} makes. */
  public GpuTrials(Engines engines, GpuSteps steps) {
    this.engines = engines;
    this.steps = steps;
  }

  /**
   * What keeps the GPU from learning on this phone; empty if it has all that is needed, and the
   * first steps will show whether it is right. No value before {@link #look}.
   */
  public LiveData<String> obstacle() {
    return obstacle;
  }

  /** Finds out whether this phone has what is needed. */
  @WorkerThread
  public void look() {
    String found = "";
    try {
      engines.guarded(
          Engine.GPU,
          () -> {
            steps.require();
            return null;
          });
    } catch (RuntimeException | LinkageError e) {
      found = reason(e);
    }
    obstacle.postValue(found);
  }

  /** What it says that was thrown, for people. */
  static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message.trim();
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
