package dev.inkling.app;

import android.content.Intent;
import android.os.BatteryManager;
import android.os.StrictMode;
import androidx.work.impl.WorkManagerImpl;
import androidx.work.impl.WorkManagerImplExtKt;

/** The app on the JVM: on a phone with a full battery, where what StrictMode finds fails a test. */
public class TestApplication extends InklingApplication {
  @Override
  public void onCreate() {
    setBattery(100);
    // The one of the test before had another application's files.
    WorkManagerImpl.setDelegate(
        WorkManagerImplExtKt.createWorkManager(this, getWorkManagerConfiguration()));
    super.onCreate();
    StrictMode.setThreadPolicy(
        new StrictMode.ThreadPolicy.Builder(StrictMode.getThreadPolicy()).penaltyDeath().build());
  }

  /** A test without this application, on the same thread, may read files on it. */
  @Override
  public void onTerminate() {
    StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
    super.onTerminate();
  }

  /** Tells the app how full the battery is, in percent; below 15 it is low. */
  @SuppressWarnings("deprecation") // how the system tells it
  public void setBattery(int percent) {
    sendStickyBroadcast(
        new Intent(Intent.ACTION_BATTERY_CHANGED)
            .putExtra(BatteryManager.EXTRA_STATUS, BatteryManager.BATTERY_STATUS_DISCHARGING)
            .putExtra(BatteryManager.EXTRA_LEVEL, percent)
            .putExtra(BatteryManager.EXTRA_SCALE, 100));
    sendBroadcast(
        new Intent(percent < 15 ? Intent.ACTION_BATTERY_LOW : Intent.ACTION_BATTERY_OKAY));
  }
}
