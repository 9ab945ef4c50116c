package dev.inkling.app.training;

import android.content.Context;
import android.os.Build;
import android.os.PowerManager;
import androidx.annotation.RequiresApi;

/** The phone's own judgement of its heat; before Android 10 phones do not tell. */
public final class ThermalStatus implements Heat {
  private final PowerManager power;

  /** The heat of this phone. */
  public ThermalStatus(Context context) {
    power = context.getSystemService(PowerManager.class);
  }

  @Override
  public boolean tooHot() {
    return Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q && isSevere();
  }

  @RequiresApi(Build.VERSION_CODES.Q)
  private boolean isSevere() {
    return power.getCurrentThermalStatus() >= PowerManager.THERMAL_STATUS_SEVERE;
  }
}
