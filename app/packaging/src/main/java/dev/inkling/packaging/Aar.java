package dev.inkling.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An Android library, unpacked. Its parts are those of the AAR format; all but the manifest and the
 * classes may be missing.
 *
 * @param id its coordinates, for messages
 * @param key the key of its content
 * @param folder where its files are
 */
record Aar(String id, String key, Path folder) {

  private static final String MANIFEST = "AndroidManifest.xml";
  private static final String CLASSES = "classes.jar";

  /**
   * Unpacks an AAR into a cache, or finds it there.
   *
   * @throws PackagingException if the file is missing or is no AAR
   */
  static Aar open(String id, Path file, ContentCache cache) throws IOException, PackagingException {
    if (file == null || !Files.isRegularFile(file)) {
      throw new PackagingException(
          "The Android library %s has no file (%s): it was not resolved".formatted(id, file));
    }
    String key = new ContentKey().add("aar 1").add(file).hex();
    Path folder = cache.folder("aar", key, unpacked -> explode(id, file, unpacked));
    return new Aar(id, key, folder);
  }

  private static void explode(String id, Path file, Path folder)
      throws IOException, PackagingException {
    ZipExtractor.extract(file, folder);
    if (!Files.exists(folder.resolve(MANIFEST))) {
      throw new PackagingException(
          "The Android library %s has no %s in %s".formatted(id, MANIFEST, file));
    }
    // A library of resources alone has no classes; an empty jar spares every user the question.
    Path classes = folder.resolve(CLASSES);
    if (!Files.exists(classes)) {
      try (OutputStream out = Files.newOutputStream(classes);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry("META-INF/"));
      }
    }
  }

  Path manifest() {
    return folder.resolve(MANIFEST);
  }

  Path classes() {
    return folder.resolve(CLASSES);
  }

  /** Jars that the library carries besides its own classes. */
  List<Path> embeddedJars() throws IOException {
    return FileTree.files(folder.resolve("libs"), ".jar");
  }

  Path resources() {
    return folder.resolve("res");
  }

  Path assets() {
    return folder.resolve("assets");
  }

  /** The names of the resources that its code refers to. */
  Path symbols() {
    return folder.resolve("R.txt");
  }

  /** Its native libraries, each in a folder named after the processor. */
  List<Path> nativeLibraries() throws IOException {
    return FileTree.files(folder.resolve("jni"), ".so");
  }

  /** What the shrinker must keep for it. */
  Path keepRules() {
    return folder.resolve("proguard.txt");
  }
}
