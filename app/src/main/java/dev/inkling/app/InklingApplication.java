package dev.inkling.app;

import android.app.Application;
import androidx.annotation.VisibleForTesting;
import com.google.android.material.color.DynamicColors;

/** The process: holds what outlives every screen. */
public class InklingApplication extends Application {
  private Services services;

  @Override
  public void onCreate() {
    super.onCreate();
    applyColors();
    services = new Services(this);
  }

  /** Takes the colours of the phone's wallpaper, on phones that offer them. */
  @VisibleForTesting
  void applyColors() {
    DynamicColors.applyToActivitiesIfAvailable(this);
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
