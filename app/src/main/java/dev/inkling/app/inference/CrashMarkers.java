package dev.inkling.app.inference;

import android.util.Log;
import androidx.annotation.WorkerThread;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Notices native code that ended the process. Before an engine is tried a file that names it is
 * forced to the disk, and deleted afterwards; one that a later process finds says which engine the
 * earlier one did not come back from. That engine is left out, until the user says otherwise or the
 * system or the app is another.
 */
@WorkerThread
final class CrashMarkers {
  /** A trial that is under way. */
  interface Mark extends AutoCloseable {
    /** The process has lived through it. */
    @Override
    void close();
  }

  private static final String TAG = "CrashMarkers";
  private static final String TRYING = "trying-";
  private static final String CRASHED = "crashed-";
  private static final Mark NOTHING_TO_MARK = () -> {};

  private final File folder;
  private final String device;
  private final Map<Engine, Integer> underWay = new EnumMap<>(Engine.class);

  /**
   * The markers of a folder, those of an earlier process among them.
   *
   * @param folder where the files are
   * @param device names the system and the app: what crashed another may work here
   */
  CrashMarkers(File folder, String device) {
    this.folder = folder;
    this.device = device;
    for (Engine engine : Engine.values()) {
      File trying = file(TRYING, engine);
      if (trying.exists() && !trying.renameTo(file(CRASHED, engine))) {
        Log.w(TAG, trying + " cannot be renamed");
      }
    }
  }

  private File file(String prefix, Engine engine) {
    return new File(folder, prefix + engine);
  }

  /** The engines that ended a process. */
  synchronized Set<Engine> leftOut() {
    Set<Engine> engines = EnumSet.noneOf(Engine.class);
    for (Engine engine : Engine.values()) {
      if (device.equals(read(file(CRASHED, engine)))) {
        engines.add(engine);
      }
    }
    return engines;
  }

  /** Forgets which engines ended a process. */
  synchronized void tryAgain() {
    for (Engine engine : Engine.values()) {
      delete(file(CRASHED, engine));
    }
  }

  /**
   * Marks an engine as being tried; of an engine that is not native there is nothing to mark.
   *
   * @throws IllegalStateException if that cannot be written, and the engine is better not tried
   */
  synchronized Mark mark(Engine engine) {
    if (!engine.isNative()) {
      return NOTHING_TO_MARK;
    }
    int before = count(engine);
    if (before == 0) {
      try {
        AtomicFile.write(file(TRYING, engine), device.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalStateException("no note of its trial can be written", e);
      }
    }
    underWay.put(engine, before + 1);
    return () -> unmark(engine);
  }

  private synchronized void unmark(Engine engine) {
    int left = count(engine) - 1;
    underWay.put(engine, left);
    if (left == 0) {
      delete(file(TRYING, engine));
    }
  }

  private int count(Engine engine) {
    Integer count = underWay.get(engine);
    return count == null ? 0 : count;
  }

  private static void delete(File file) {
    if (file.exists() && !file.delete()) {
      Log.w(TAG, file + " cannot be deleted");
    }
  }

  /** A file's text; empty if there is none. */
  static String read(File file) {
    if (!file.exists()) {
      return "";
    }
    byte[] bytes = new byte[(int) file.length()];
    try (InputStream in = new FileInputStream(file)) {
      int length = 0;
      for (int n = in.read(bytes); n > 0; n = in.read(bytes, length, bytes.length - length)) {
        length += n;
      }
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      Log.w(TAG, file + " cannot be read", e);
      return "";
    }
  }
}
