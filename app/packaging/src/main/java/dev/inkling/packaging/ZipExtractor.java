package dev.inkling.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks zips that others have made. */
final class ZipExtractor {

  private ZipExtractor() {}

  /**
   * Unpacks all files of a zip.
   *
   * @param zip the zip
   * @param folder where to, an existing folder
   * @throws PackagingException if the file is no zip, or an entry's name leads out of the folder
   */
  static void extract(Path zip, Path folder) throws IOException, PackagingException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new PackagingException(
              "%s: the entry \"%s\" would be written outside of its folder"
                  .formatted(zip, entry.getName()));
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(target.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
    } catch (ZipException e) {
      throw new PackagingException("%s is no zip: %s".formatted(zip, e.getMessage()), e);
    }
  }
}
