package dev.inkling.app.training;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import dev.inkling.app.InklingApplication;

/** Cancels learning from the notification. */
public final class CancelLearningReceiver extends BroadcastReceiver {
  @Override
  public void onReceive(Context context, Intent intent) {
    ((InklingApplication) context.getApplicationContext()).services().learner().cancel();
  }
}
