package dev.inkling.lab.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks after a file to write before long work is done for it. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Creates the folders of a file, and checks that it can be written, so that a run does not fail
   * at its end.
   *
   * @throws IOException if it cannot
   */
  public static void requireWritable(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IOException(file + ": expected a file to write, got a folder");
    }
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException(file + ": the folder " + folder + " cannot be written to");
    }
  }
}
