package dev.inkling.app.data;

import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import androidx.lifecycle.LiveData;

/** The learning under way and what the last one came to, where they outlive the process. */
public final class LearningRecords {
  private final LearningDao dao;
  private final LiveData<LearningResult> result;

  /** The records in a database. */
  public LearningRecords(InklingDatabase database) {
    dao = database.learning();
    result = dao.liveResult();
  }

  /** What the last learning came to, until it is settled; null if there is nothing to settle. */
  public LiveData<LearningResult> result() {
    return result;
  }

  /** The learning under way; null if none is. */
  @Nullable
  @WorkerThread
  public LearningRun run() {
    return dao.run();
  }

  /** What is to be settled; null if nothing is. */
  @Nullable
  @WorkerThread
  public LearningResult unsettled() {
    return dao.result();
  }

  /** Notes that learning begins. */
  @WorkerThread
  public void begin(LearningRun run) {
    dao.start(run);
  }

  /** Notes that learning is paused, or goes on. */
  @WorkerThread
  public void setPaused(boolean paused) {
    dao.setPaused(paused);
  }

  /** Notes how far a run has come. */
  @WorkerThread
  public void setPercent(LearningRun run, int percent) {
    dao.setPercent(run.startedAt, percent);
  }

  /** Notes that no learning is under way, and nothing came of it. */
  @WorkerThread
  public void end() {
    dao.endRun();
  }

  /** Notes what learning came to, and that it is no longer under way. */
  @WorkerThread
  public void finish(LearningResult outcome) {
    dao.finish(outcome);
  }

  /** Notes that the user has said what to do with the result. */
  @WorkerThread
  public void settle() {
    dao.deleteResult();
  }
}
