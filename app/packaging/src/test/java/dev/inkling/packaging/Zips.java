package dev.inkling.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small zips for tests. */
final class Zips {

  private Zips() {}

  /** Writes a zip of text files; names and texts take turns. */
  static Path write(Path zip, String... namesAndTexts) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream stream = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        stream.putNextEntry(new ZipEntry(namesAndTexts[i]));
        stream.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }
}
