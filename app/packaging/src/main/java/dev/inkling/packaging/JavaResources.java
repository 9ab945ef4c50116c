package dev.inkling.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files beside the classes in jars that code reads at run time. The lists of services in {@code
 * META-INF/services} are joined; the rest of {@code META-INF} (signatures, licences, build data)
 * and what only compilers read is left out.
 */
final class JavaResources {

  private static final String META = "META-INF/";
  private static final String SERVICES = "META-INF/services/";

  /** Ends of names of what only compilers, shrinkers and debuggers read. */
  private static final List<String> FOR_TOOLS =
      List.of(
          ".class",
          ".dex",
          ".kotlin_builtins",
          ".kotlin_metadata",
          ".kotlin_module",
          ".knm",
          ".proto",
          "/manifest", // of Kotlin's multiplatform metadata
          "DebugProbesKt.bin",
          "module-info.class");

  private final SortedMap<String, byte[]> contents = new TreeMap<>();
  private final Map<String, Path> origins = new HashMap<>();

  /**
   * Adds the resources of a jar.
   *
   * @throws PackagingException if another jar had a different file of the same name
   */
  JavaResources add(Path jar) throws IOException, PackagingException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && isNeeded(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry.getName(), in.readAllBytes(), jar);
          }
        }
      }
    }
    return this;
  }

  /** Name and content of each resource, in the order of names. */
  SortedMap<String, byte[]> contents() {
    return Collections.unmodifiableSortedMap(contents);
  }

  private void add(String name, byte[] content, Path jar) throws PackagingException {
    byte[] present = contents.get(name);
    if (present == null) {
      contents.put(name, content);
      origins.put(name, jar);
    } else if (name.startsWith(SERVICES)) {
      contents.put(name, joined(present, content));
    } else if (!Arrays.equals(present, content)) {
      throw new PackagingException(
          "%s and %s hold different files \"%s\"".formatted(origins.get(name), jar, name));
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.write('\n');
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static boolean isNeeded(String name) {
    boolean meta = name.startsWith(META) && !name.startsWith(SERVICES);
    return !meta && FOR_TOOLS.stream().noneMatch(name::endsWith);
  }
}
