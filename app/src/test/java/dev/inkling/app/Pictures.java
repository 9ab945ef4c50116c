package dev.inkling.app;

import static org.junit.Assert.assertTrue;

import android.graphics.Bitmap;
import android.graphics.Canvas;
import android.os.StrictMode;
import android.view.View;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Renders screens to PNG files under target/screens, to be looked at. */
final class Pictures {
  private static final File FOLDER = new File("target/screens");

  private Pictures() {}

  /** Saves all of the activity's window. */
  static void save(AppDriver screen, String name) {
    screen.scenario().onActivity(activity -> save(activity.getWindow().getDecorView(), name));
  }

  static void save(View view, String name) {
    Bitmap picture =
        Bitmap.createBitmap(view.getWidth(), view.getHeight(), Bitmap.Config.ARGB_8888);
    view.draw(new Canvas(picture));
    // What the app may not do on the main thread, the test does there.
    StrictMode.ThreadPolicy strict = StrictMode.getThreadPolicy();
    StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.LAX);
    assertTrue(FOLDER.isDirectory() || FOLDER.mkdirs());
    try (OutputStream out = new FileOutputStream(new File(FOLDER, name + ".png"))) {
      picture.compress(Bitmap.CompressFormat.PNG, 100, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      StrictMode.setThreadPolicy(strict);
    }
  }
}
