package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files under a folder, in an order that does not depend on the machine. */
final class FileTree {

  private FileTree() {}

  /**
   * All regular files under a folder with the given end of name, sorted; none if it is no folder.
   */
  static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .toList();
    }
  }

  /** The path of a file from a folder above it, with slashes as in a zip. */
  static String entryName(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
