package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the native libraries inside Android libraries. */
final class NativeLibraries {

  private NativeLibraries() {}

  /**
   * The native libraries by their name in an APK.
   *
   * @param libraries where to look
   * @param abis the kinds of processors wanted, such as {@code arm64-v8a}; all, if there are none
   * @throws PackagingException if two libraries have a native library of the same name
   */
  static SortedMap<String, Path> of(Collection<Aar> libraries, Set<String> abis)
      throws IOException, PackagingException {
    SortedMap<String, Path> found = new TreeMap<>();
    for (Aar library : libraries) {
      for (Path file : library.nativeLibraries()) {
        String abi = file.getParent().getFileName().toString();
        if (abis.isEmpty() || abis.contains(abi)) {
          String name = "lib/%s/%s".formatted(abi, file.getFileName());
          Path other = found.put(name, file);
          if (other != null) {
            throw new PackagingException("Both %s and %s would be %s".formatted(other, file, name));
          }
        }
      }
    }
    return found;
  }
}
