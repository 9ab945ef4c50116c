package dev.inkling.app.training;

import android.annotation.SuppressLint;
import android.app.Notification;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import android.content.pm.ServiceInfo;
import android.os.Build;
import androidx.core.app.NotificationChannelCompat;
import androidx.core.app.NotificationCompat;
import androidx.core.app.NotificationManagerCompat;
import androidx.lifecycle.Lifecycle;
import androidx.lifecycle.ProcessLifecycleOwner;
import androidx.work.ForegroundInfo;
import dev.inkling.app.MainActivity;
import dev.inkling.app.R;

/** Shows beside the clock that the phone learns, how far it is, and what came of it. */
final class LearningNotification {
  private static final String CHANNEL = "learning";
  private static final int PROGRESS = 1;
  private static final int RESULT = 2;
  private static final int ALL = 100;

  private final Context context;
  private final NotificationManagerCompat manager;

  LearningNotification(Context context) {
    this.context = context;
    this.manager = NotificationManagerCompat.from(context);
    manager.createNotificationChannel(
        new NotificationChannelCompat.Builder(CHANNEL, NotificationManagerCompat.IMPORTANCE_LOW)
            .setName(context.getString(R.string.learning_description))
            .build());
  }

  /** What keeps the work in the foreground. */
  ForegroundInfo foreground() {
    int type =
        Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q
            ? ServiceInfo.FOREGROUND_SERVICE_TYPE_DATA_SYNC
            : 0;
    return new ForegroundInfo(PROGRESS, progress(0), type);
  }

  /** Shows how far it is. */
  void update(int percent) {
    show(PROGRESS, progress(percent));
  }

  /** Says that learning is done, unless the app is on the screen, which shows it itself. */
  void showResult() {
    boolean onScreen =
        ProcessLifecycleOwner.get()
            .getLifecycle()
            .getCurrentState()
            .isAtLeast(Lifecycle.State.STARTED);
    if (!onScreen) {
      show(
          RESULT,
          builder()
              .setContentTitle(context.getString(R.string.notification_done))
              .setContentText(context.getString(R.string.notification_done_text))
              .setAutoCancel(true)
              .build());
    }
  }

  @SuppressLint("MissingPermission") // without it the system shows nothing, and that is all
  private void show(int id, Notification notification) {
    if (manager.areNotificationsEnabled()) {
      manager.notify(id, notification);
    }
  }

  private Notification progress(int percent) {
    PendingIntent cancel =
        PendingIntent.getBroadcast(
            context,
            0,
            new Intent(context, CancelLearningReceiver.class),
            PendingIntent.FLAG_IMMUTABLE);
    return builder()
        .setContentTitle(context.getString(R.string.learning_description))
        .setProgress(ALL, percent, percent == 0)
        .setOngoing(true)
        .setOnlyAlertOnce(true)
        .addAction(0, context.getString(R.string.cancel), cancel)
        .build();
  }

  private NotificationCompat.Builder builder() {
    PendingIntent open =
        PendingIntent.getActivity(
            context,
            0,
            MainActivity.intentToTeach(context),
            PendingIntent.FLAG_IMMUTABLE | PendingIntent.FLAG_UPDATE_CURRENT);
    return new NotificationCompat.Builder(context, CHANNEL)
        .setSmallIcon(R.drawable.ic_teach)
        .setCategory(NotificationCompat.CATEGORY_PROGRESS)
        .setContentIntent(open);
  }
}
