package dev.inkling.app.training;

import android.content.Context;
import androidx.work.BackoffPolicy;
import androidx.work.Constraints;
import androidx.work.ExistingWorkPolicy;
import androidx.work.OneTimeWorkRequest;
import androidx.work.WorkManager;
import java.util.concurrent.TimeUnit;

/** Learning as work that outlives the process and is not done while the battery is low. */
public final class WorkManagerSchedule implements LearningSchedule {
  /** The name of the work, of which there is one at most. */
  public static final String WORK = "learning";

  private static final long COOLING_SECONDS = 30;

  private final Context context;

  /** A schedule that opens WorkManager when it is first needed. */
  public WorkManagerSchedule(Context context) {
    this.context = context;
  }

  @Override
  public void ensure() {
    OneTimeWorkRequest request =
        new OneTimeWorkRequest.Builder(LearningWorker.class)
            .setConstraints(new Constraints.Builder().setRequiresBatteryNotLow(true).build())
            .setBackoffCriteria(BackoffPolicy.LINEAR, COOLING_SECONDS, TimeUnit.SECONDS)
            .build();
    WorkManager.getInstance(context).enqueueUniqueWork(WORK, ExistingWorkPolicy.KEEP, request);
  }

  @Override
  public void stop() {
    WorkManager.getInstance(context).cancelUniqueWork(WORK);
  }
}
