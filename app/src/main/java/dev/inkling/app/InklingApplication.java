package dev.inkling.app;

import android.app.Application;
import com.google.android.material.color.DynamicColors;

/** The process: holds what outlives every screen. */
public class InklingApplication extends Application {
  private Services services;

  @Override
  public void onCreate() {
    super.onCreate();
    DynamicColors.applyToActivitiesIfAvailable(this);
    services = new Services(this);
  }

  /** What the screens share. */
  public Services services() {
    return services;
  }
}
