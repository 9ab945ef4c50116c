package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that are costly to fill, kept outside the build and found by the content that they were
 * made of. A folder appears in its place whole or not at all, also when several builds fill it at
 * the same time or one is killed; nobody changes it afterwards. The whole cache may be deleted
 * whenever no build is running.
 */
final class ContentCache {

  private final Path root;

  ContentCache(Path root) {
    this.root = root;
  }

  /** Fills a folder. */
  @FunctionalInterface
  interface Filler {

    /** Writes everything that belongs into the empty folder. */
    void fill(Path folder) throws IOException, PackagingException;
  }

  /**
   * The folder for a key, filled now if it is not there yet.
   *
   * @param kind what the folder holds, which is the first part of its path
   * @param key the key of the content that it is made of
   * @throws IOException if the folder cannot be written
   * @throws PackagingException as the filler does; then there is no folder
   */
  Path folder(String kind, String key, Filler filler) throws IOException, PackagingException {
    Path folder = root.resolve(kind).resolve(key);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(folder.getParent());
    Path unfinished = Files.createTempDirectory(folder.getParent(), ".unfinished-");
    try {
      filler.fill(unfinished);
      publish(unfinished, folder);
    } finally {
      delete(unfinished);
    }
    return folder;
  }

  private static void publish(Path unfinished, Path folder) throws IOException {
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another build was faster: what it made is the same.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> children;
    try (Stream<Path> walk = Files.walk(folder)) {
      children = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path child : children) {
      Files.delete(child);
    }
  }
}
