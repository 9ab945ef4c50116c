package dev.inkling.mlcore.io;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/**
 * Writes a file whole or not at all: into a temporary file beside it, forced to the disk, renamed
 * over the old one. After a crash at any moment the file is the old one or the new one.
 */
public final class AtomicFile {
  /** What writes the content. */
  public interface Content {
    /** Writes all of the content; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String TEMPORARY = ".part";

  private AtomicFile() {}

  /**
   * Writes {@code file}, replacing it if it exists.
   *
   * @throws IOException if the content cannot be written; the file is as it was before
   */
  public static void write(File file, Content content) throws IOException {
    File folder = file.getAbsoluteFile().getParentFile();
    if (folder == null || !folder.isDirectory()) {
      throw new IOException("cannot write " + file + ": the folder " + folder + " does not exist");
    }
    // Not File.createTempFile: its files are readable by their owner alone, and stay so when
    // renamed.
    File temporary = new File(folder, file.getName() + "." + UUID.randomUUID() + TEMPORARY);
    try {
      try (FileOutputStream raw = new FileOutputStream(temporary)) {
        BufferedOutputStream out = new BufferedOutputStream(raw);
        content.writeTo(out);
        out.flush();
        raw.getFD().sync();
      }
      if (!temporary.renameTo(file)) {
        throw new IOException("cannot put " + temporary.getName() + " in the place of " + file);
      }
    } finally {
      if (temporary.exists() && !temporary.delete()) {
        temporary.deleteOnExit();
      }
    }
  }

  /** Writes the bytes to {@code file}, replacing it if it exists. */
  public static void write(File file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /**
   * Deletes the temporary files that writes of {@code file} left when their process was killed. To
   * be called while nothing writes {@code file}.
   */
  public static void deleteLeftovers(File file) {
    String prefix = file.getName() + ".";
    File[] leftovers =
        file.getAbsoluteFile()
            .getParentFile()
            .listFiles((folder, name) -> name.startsWith(prefix) && name.endsWith(TEMPORARY));
    if (leftovers != null) {
      for (File leftover : leftovers) {
        if (!leftover.delete()) {
          leftover.deleteOnExit();
        }
      }
    }
  }
}
