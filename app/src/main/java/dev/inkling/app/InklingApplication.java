package dev.inkling.app;

import android.app.Application;
import android.content.pm.ApplicationInfo;
import android.os.StrictMode;
import android.util.Log;
import androidx.annotation.NonNull;
import androidx.annotation.VisibleForTesting;
import androidx.work.Configuration;
import com.google.android.material.color.DynamicColors;

/** The process: holds what outlives every screen. */
public class InklingApplication extends Application implements Configuration.Provider {
  private Services services;

  @Override
  public void onCreate() {
    super.onCreate();
    if ((getApplicationInfo().flags & ApplicationInfo.FLAG_DEBUGGABLE) != 0) {
      beStrict();
    }
    applyColors();
    services = new Services(this);
  }

  /** Tells of files that are read or written on the main thread, and of what is never closed. */
  private static void beStrict() {
    StrictMode.setThreadPolicy(
        new StrictMode.ThreadPolicy.Builder().detectAll().penaltyLog().build());
    StrictMode.setVmPolicy(
        new StrictMode.VmPolicy.Builder()
            .detectLeakedClosableObjects()
            .detectLeakedSqlLiteObjects()
            .detectActivityLeaks()
            .penaltyLog()
            .build());
  }

  /** Takes the colours of the phone's wallpaper, on phones that offer them. */
  @VisibleForTesting
  void applyColors() {
    DynamicColors.applyToActivitiesIfAvailable(this);
  }

  /** For when work is first scheduled: it is not opened at the start. */
  @NonNull
  @Override
  public Configuration getWorkManagerConfiguration() {
    return new Configuration.Builder().setMinimumLoggingLevel(Log.WARN).build();
  }

  /** What the screens share. */
  public Services services() {
    return services;
  }

  /** Forgets all that is in memory only, as the end of the process does. No screen may be open. */
  @VisibleForTesting
  public void restart() {
    services.close();
    services = new Services(this);
  }

  /** Called where several applications share a process, one after the other: in tests. */
  @Override
  public void onTerminate() {
    services.close();
    super.onTerminate();
  }
}
