package dev.inkling.app.benchmark;

import android.util.Log;
import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.EngineResult;
import dev.inkling.app.inference.Engines;
import dev.inkling.app.inference.MedianTimer;
import dev.inkling.app.inference.Model;
import dev.inkling.app.training.GpuTrials;
import dev.inkling.mlcore.tensor.Workers;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Measures with each engine how long a prediction and a training step take. */
final class Benchmark {
  static final int PREDICTIONS = 100;
  static final int PREDICTIONS_TO_WARM_UP = 20;
  static final int BATCH = 32;
  static final int STEPS = 20;
  static final int STEPS_TO_WARM_UP = 5;
  static final int THREADS = 2;

  private static final String TAG = "Benchmark";

  private final Engines engines;
  private final GpuTrials gpu;
  private final LongSupplier clock;

  /**
   * A benchmark.
   *
   * @param gpu what lets the GPU learn
   * @param clock the time in nanoseconds
   */
  Benchmark(Engines engines, GpuTrials gpu, LongSupplier clock) {
    this.engines = engines;
    this.gpu = gpu;
    this.clock = clock;
  }

  /** How many parts there are. */
  int parts() {
    return Engine.values().length + 2;
  }

  /**
   * Measures one part after the other, on the caller's thread.
   *
   * @param cancelled asked before every run; once it says true the measuring ends
   * @param listener hears what is measured after every part
   * @return whether it was done to the end
   */
  @WorkerThread
  boolean run(Model model, BooleanSupplier cancelled, Consumer<Measured> listener) {
    Measured measured = Measured.NONE;
    for (Engine engine : Engine.values()) {
      EngineResult result =
          engines.measure(
              model,
              engine,
              new MedianTimer(PREDICTIONS_TO_WARM_UP, PREDICTIONS, clock),
              cancelled);
      if (result == null) {
        return false;
      }
      measured = measured.withPrediction(result);
      listener.accept(measured);
    }
    EngineResult onGpu = trainOnGpu(model, cancelled);
    if (onGpu == null) {
      return false;
    }
    measured = measured.withTraining(onGpu);
    listener.accept(measured);
    EngineResult result = train(model, cancelled);
    if (result == null) {
      return false;
    }
    listener.accept(measured.withTraining(result));
    return true;
  }

  @Nullable
  private EngineResult train(Model model, BooleanSupplier cancelled) {
    try (Workers workers = new Workers(THREADS)) {
      TrainingWork work = new TrainingWork(model, BATCH);
      return time(Engine.JAVA, () -> work.step(workers), cancelled);
    }
  }

  @Nullable
  private EngineResult trainOnGpu(Model model, BooleanSupplier cancelled) {
    TrainingWork work = new TrainingWork(model, BATCH);
    try {
      return gpu.run(
          model.network(),
          BATCH,
          TrainingWork::optimizer,
          step -> time(Engine.GPU, () -> work.step(step), cancelled));
    } catch (RuntimeException | LinkageError e) {
      Log.i(TAG, "the GPU does not learn", e);
      return EngineResult.failed(Engine.GPU, e);
    }
  }

  @Nullable
  private EngineResult time(Engine engine, Runnable work, BooleanSupplier cancelled) {
    MedianTimer timer = new MedianTimer(STEPS_TO_WARM_UP, STEPS, clock);
    while (!timer.isDone()) {
      if (cancelled.getAsBoolean()) {
        return null;
      }
      timer.time(work);
    }
    return EngineResult.measured(engine, timer.milliseconds());
  }
}
