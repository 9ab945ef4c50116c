package dev.inkling.app.training;

import androidx.annotation.WorkerThread;

/** Has the system run the learning that is noted in the database. */
@WorkerThread
public interface LearningSchedule {
  /** Runs it as soon as may be, unless it runs already. */
  void ensure();

  /** Stops it. */
  void stop();
}
