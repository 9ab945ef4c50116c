package dev.inkling.app.training;

import android.database.sqlite.SQLiteException;
import android.util.Log;
import androidx.annotation.MainThread;
import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import androidx.lifecycle.LiveData;
import androidx.lifecycle.MutableLiveData;
import dev.inkling.app.data.LearningRecords;
import dev.inkling.app.data.LearningResult;
import dev.inkling.app.data.LearningRun;
import dev.inkling.app.data.ModelRepository;
import dev.inkling.app.data.ModelVersion;
import dev.inkling.app.data.SampleRepository;
import dev.inkling.app.training.LearningState.Phase;
import dev.inkling.mlcore.personalization.PersonalizationRound;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The learning from the kept samples: starts it, holds it, tells how it goes, and settles what came
 * of it. What is under way is noted in the database, and {@link LearningWorker} does it, in this
 * process or the next.
 */
public final class Learner {
  private static final String TAG = "Learner";

  private final ModelRepository models;
  private final SampleRepository samples;
  private final LearningRecords records;
  private final LearningSchedule schedule;
  private final Supplier<File> checkpoint;
  private final Executor disk;
  private final Executor main;
  private final MutableLiveData<LearningState> state = new MutableLiveData<>(LearningState.IDLE);
  private final MutableLiveData<String> gpuFailure = new MutableLiveData<>("");

  /**
   * A learner of which nothing runs until {@link #load} or {@link #start}.
   *
   * @param checkpoint the file that keeps what was learned so far
   * @param disk has a single thread
   * @param main runs on the main thread
   */
  public Learner(
      ModelRepository models,
      SampleRepository samples,
      LearningRecords records,
      LearningSchedule schedule,
      Supplier<File> checkpoint,
      Executor disk,
      Executor main) {
    this.models = models;
    this.samples = samples;
    this.records = records;
    this.schedule = schedule;
    this.checkpoint = checkpoint;
    this.disk = disk;
    this.main = main;
  }

  /** How learning goes. */
  public LiveData<LearningState> state() {
    return state;
  }

  /**
   * Why the GPU, which was to do the steps, does not do them in the learning that is under way or
   * not settled; empty otherwise. Known to this process only.
   */
  public LiveData<String> gpuFailure() {
    return gpuFailure;
  }

  /** What the last learning came to, until it is settled; null if there is nothing to settle. */
  public LiveData<LearningResult> result() {
    return records.result();
  }

  /** Goes on with what an earlier process was about, in the background. */
  public void load() {
    disk.execute(
        () -> {
          LearningRun run = records.run();
          if (run == null) {
            return;
          }
          Phase phase = run.paused ? Phase.PAUSED : Phase.WAITING;
          update(s -> s.underWay() ? s : LearningState.of(phase, run.percent));
          if (!run.paused) {
            schedule.ensure();
          }
        });
  }

  /** Starts learning, unless it is under way. What is not settled is discarded. */
  @MainThread
  public void start(LearningSettings settings) {
    if (current().underWay()) {
      return;
    }
    state.setValue(LearningState.of(Phase.WAITING, 0));
    gpuFailure.setValue("");
    change(
        () -> {
          discardNow();
          forgetCheckpoint();
          LearningRun run = new LearningRun();
          run.startedAt = System.currentTimeMillis();
          run.settings = settings.toText();
          records.begin(run);
          schedule.stop();
          schedule.ensure();
        },
        () -> update(s -> LearningState.of(Phase.FAILED, 0)));
  }

  /** Holds learning until {@link #resume}. */
  @MainThread
  public void pause() {
    if (!current().underWay()) {
      return;
    }
    state.setValue(current().in(Phase.PAUSED));
    change(() -> records.setPaused(true));
    disk.execute(schedule::stop);
  }

  /** Goes on with what was paused. */
  @MainThread
  public void resume() {
    if (current().phase() != Phase.PAUSED) {
      return;
    }
    state.setValue(current().in(Phase.WAITING));
    change(
        () -> {
          records.setPaused(false);
          schedule.ensure();
        },
        () -> update(s -> s.underWay() ? s.in(Phase.PAUSED) : s));
  }

  /** Ends learning; the old model stays. */
  @MainThread
  public void cancel() {
    if (!current().underWay()) {
      return;
    }
    state.setValue(LearningState.of(Phase.CANCELLED, 0));
    gpuFailure.setValue("");
    change(records::end);
    disk.execute(
        () -> {
          schedule.stop();
          forgetCheckpoint();
        });
  }

  /** Forgets that learning was cancelled or failed, once the user was told. */
  @MainThread
  public void acknowledge() {
    if (!current().underWay()) {
      state.setValue(LearningState.IDLE);
      gpuFailure.setValue("");
    }
  }

  /** Keeps what was learned and reads with it, in the background. */
  public void keep() {
    change(
        () -> {
          LearningResult result = records.unsettled();
          if (result != null && result.version != ModelVersion.BASE) {
            models.keepAndUse(result.version);
          }
          records.settle();
          gpuFailure.postValue("");
        });
  }

  /** Deletes what was learned, in the background; the old model stays. */
  public void discard() {
    change(this::discardNow);
  }

  private void discardNow() {
    gpuFailure.postValue("");
    // Those of no result, too: the process may end between a model's row and the result's.
    models.deletePending();
    records.settle();
  }

  /** The run to be done now; null if none is, for it was paused or cancelled. */
  @Nullable
  @WorkerThread
  LearningRun run() throws InterruptedException {
    LearningRun run = onDisk(records::run);
    return run == null || run.paused ? null : run;
  }

  /** All that a run needs. */
  @WorkerThread
  FineTuning.Task task(LearningRun run) throws IOException {
    long teacher = models.teacher();
    return new FineTuning.Task(
        teacher,
        models.read(teacher),
        samples.all(),
        LearningSettings.parse(run.settings),
        checkpoint.get());
  }

  /** A batch is done. */
  void onBatch(TrainingProgress progress) {
    update(s -> isHeld(s) ? s : s.at(progress));
  }

  /** The GPU does not do the steps. */
  void onGpuFailure(String reason) {
    gpuFailure.postValue(reason);
  }

  /** A round is done. */
  void onRound(LearningRun run, PersonalizationRound round) {
    update(s -> s.underWay() ? s.plus(round) : s);
    change(() -> records.setPercent(run, LearningState.percent(round.round(), round.rounds())));
  }

  /** The phone is too hot to go on. */
  void onHeat() {
    update(s -> isHeld(s) ? s : s.in(Phase.HOT));
  }

  /** The run is over; what came of it is noted, unless the user has cancelled it meanwhile. */
  @WorkerThread
  void onOutcome(LearningRun run, FineTuning.Task task, FineTuning.Outcome outcome)
      throws InterruptedException {
    int sampleCount = task.samples().size();
    onDisk(
        () -> {
          if (!isCurrent(run)) {
            return null;
          }
          LearningResult result = new LearningResult();
          result.reason = outcome.reason();
          result.samples = sampleCount;
          result.scores = outcome.scores();
          result.turnedRight = Ids.toText(outcome.turnedRight());
          result.turnedWrong = Ids.toText(outcome.turnedWrong());
          if (outcome.model() != null) {
            ModelVersion version = new ModelVersion();
            version.createdAt = System.currentTimeMillis();
            version.parent = task.teacherId();
            version.samples = sampleCount;
            version.scores = outcome.scores();
            result.version = models.add(outcome.model(), version);
          }
          records.finish(result);
          forgetCheckpoint();
          update(s -> LearningState.IDLE);
          return null;
        });
  }

  /** The run failed, and is not tried again. */
  @WorkerThread
  void onFailure(LearningRun run, Throwable thrown) throws InterruptedException {
    Log.w(TAG, "learning failed", thrown);
    onDisk(
        () -> {
          if (isCurrent(run)) {
            update(s -> LearningState.of(Phase.FAILED, 0));
            forgetCheckpoint();
            records.end();
          }
          return null;
        });
  }

  private boolean isCurrent(LearningRun run) {
    LearningRun current = records.run();
    return current != null && current.startedAt == run.startedAt;
  }

  private void forgetCheckpoint() {
    File file = checkpoint.get();
    if (file.exists() && !file.delete()) {
      Log.w(TAG, "the checkpoint cannot be deleted");
    }
  }

  /** Whether what the worker tells comes too late: the user has paused or cancelled. */
  private static boolean isHeld(LearningState state) {
    return state.phase() == Phase.PAUSED || !state.underWay();
  }

  private LearningState current() {
    return Objects.requireNonNull(state.getValue());
  }

  private void change(Runnable write) {
    change(write, () -> {});
  }

  /**
   * Makes a change on the single thread. Where the database takes none, the storage being full, the
   * other is done instead, and the app lives on.
   */
  private void change(Runnable write, Runnable otherwise) {
    disk.execute(
        () -> {
          try {
            write.run();
          } catch (SQLiteException e) {
            Log.w(TAG, "what is under way cannot be noted", e);
            otherwise.run();
          }
        });
  }

  private void update(UnaryOperator<LearningState> change) {
    main.execute(() -> state.setValue(change.apply(current())));
  }

  /** Runs on the single thread, after all that was asked for before. */
  private <T> T onDisk(Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    disk.execute(task);
    return get(task);
  }

  private static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
