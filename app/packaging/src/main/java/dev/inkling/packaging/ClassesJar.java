package dev.inkling.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a folder of compiled classes into a jar for the dexer. */
final class ClassesJar {

  private ClassesJar() {}

  /** Writes all files of the folder, in the order of their names and without compression effort. */
  static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (Path file : FileTree.files(folder, "")) {
        ZipEntry entry = new ZipEntry(FileTree.entryName(folder, file));
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
    }
  }
}
