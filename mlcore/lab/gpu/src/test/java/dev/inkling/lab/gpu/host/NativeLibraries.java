package dev.inkling.lab.gpu.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The libraries for x86-64 inside Android's archives. */
final class NativeLibraries {
  private static final String FOLDER = "jni/x86_64/";

  private NativeLibraries() {}

  /** Copies those of all archives in a folder to another. Returns the other. */
  static Path unpack(Path archives, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(archives, "*.aar")) {
      for (Path file : files) {
        try (ZipFile archive = new ZipFile(file.toFile())) {
          unpack(archive, to);
        }
      }
    }
    return to;
  }

  private static void unpack(ZipFile archive, Path to) throws IOException {
    Enumeration<? extends ZipEntry> entries = archive.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName();
      if (name.startsWith(FOLDER) && name.endsWith(".so")) {
        try (InputStream in = archive.getInputStream(entry)) {
          Path library = to.resolve(name.substring(FOLDER.length()));
          Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
