package dev.inkling.app.data;

import android.util.Log;
import androidx.annotation.WorkerThread;
import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** The files of the user's models: written whole or not at all, and checked when they are read. */
@WorkerThread
final class ModelFiles {
  private static final String TAG = "ModelFiles";
  private static final String EXTENSION = ".tflite";

  private final Supplier<File> folder;

  /** Files in a folder, which is made when it is first needed. */
  ModelFiles(Supplier<File> folder) {
    this.folder = folder;
  }

  /** The file of a model. */
  File file(long id) {
    return new File(folder.get(), id + EXTENSION);
  }

  void write(long id, byte[] content) throws IOException {
    File parent = folder.get();
    if (!parent.isDirectory() && !parent.mkdirs()) {
      throw new IOException("the folder " + parent.getName() + " cannot be made");
    }
    AtomicFile.write(file(id), content);
  }

  /**
   * The content of a model's file.
   *
   * @throws IOException if it cannot be read or is not what was written
   */
  byte[] read(long id, String sha256) throws IOException {
    byte[] content;
    try (InputStream in = new FileInputStream(file(id))) {
      content = readAll(in, Integer.MAX_VALUE);
    }
    String actual = Sha256.of(content);
    if (!actual.equals(sha256)) {
      throw new IOException(
          file(id).getName() + " has the checksum " + actual + ", expected " + sha256);
    }
    return content;
  }

  /** Renames a model's file, if there is one, so that nothing takes it for a model. */
  void setAside(long id) {
    File damaged = new File(file(id).getPath() + ".damaged");
    if (file(id).exists() && !file(id).renameTo(damaged)) {
      Log.w(TAG, file(id).getName() + " cannot be renamed to " + damaged.getName());
    }
  }

  /** Deletes what there is of a model. */
  void delete(long id) {
    delete(file(id));
    delete(new File(file(id).getPath() + ".damaged"));
  }

  private static void delete(File file) {
    if (file.exists() && !file.delete()) {
      Log.w(TAG, file.getName() + " cannot be deleted");
    }
  }

  /**
   * All bytes of a stream.
   *
   * @throws IOException if they are more than {@code most}
   */
  static byte[] readAll(InputStream in, int most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (count > most - bytes.size()) {
        throw new IOException("more than " + most + " bytes");
      }
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }
}
