package dev.inkling.app.inference;

import android.util.Log;
import androidx.annotation.Nullable;
import androidx.annotation.WorkerThread;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Remembers how fast the engines run which model, a file a model. What was found on another system
 * or with another version of the app is forgotten.
 */
@WorkerThread
final class EngineMemory {
  private static final String TAG = "EngineMemory";
  private static final String EXTENSION = ".results";

  /** More models than anyone goes back and forth between. */
  private static final int MOST = 32;

  private final File folder;
  private final String device;

  /**
   * The memory in a folder.
   *
   * @param device names the system and the app
   */
  EngineMemory(File folder, String device) {
    this.folder = folder;
    this.device = device;
  }

  /** What was found about a model, by its checksum; null if that is not known. */
  @Nullable
  synchronized EngineResults recall(String model) {
    String text = CrashMarkers.read(file(model));
    int end = text.indexOf('\n');
    if (end < 0 || !text.substring(0, end).equals(device)) {
      return null;
    }
    EngineResults results = EngineResults.parse(text.substring(end + 1));
    return results.fastestFirst().isEmpty() ? null : results;
  }

  /** Remembers what was found, if it can: it is found again otherwise. */
  synchronized void remember(String model, EngineResults results) {
    try {
      String text = device + "\n" + results.toText();
      AtomicFile.write(file(model), text.getBytes(StandardCharsets.UTF_8));
      forgetOldest();
    } catch (IOException e) {
      Log.w(TAG, "what the engines' trial showed cannot be kept", e);
    }
  }

  /** Forgets all models. */
  synchronized void forget() {
    for (File file : files()) {
      delete(file);
    }
  }

  private void forgetOldest() {
    File[] files = files();
    Arrays.sort(files, (a, b) -> Long.compare(b.lastModified(), a.lastModified()));
    for (int i = MOST; i < files.length; i++) {
      delete(files[i]);
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      Log.w(TAG, file + " cannot be deleted");
    }
  }

  private File[] files() {
    File[] files = folder.listFiles((parent, name) -> name.endsWith(EXTENSION));
    return files == null ? new File[0] : files;
  }

  private File file(String model) {
    return new File(folder, model + EXTENSION);
  }
}
