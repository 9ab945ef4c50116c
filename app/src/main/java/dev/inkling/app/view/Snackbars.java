package dev.inkling.app.view;

import com.google.android.material.snackbar.Snackbar;

/** What the app's snackbars have in common. */
public final class Snackbars {
  private Snackbars() {}

  /**
   * Shows a bar, and says when it was told. One that goes with its screen, on rotation, was not: it
   * comes again with the next.
   */
  public static void show(Snackbar bar, Runnable onTold) {
    bar.addCallback(
        new Snackbar.Callback() {
          @Override
          public void onDismissed(Snackbar snackbar, int event) {
            if (event != DISMISS_EVENT_MANUAL) {
              onTold.run();
            }
          }
        });
    bar.show();
  }
}
