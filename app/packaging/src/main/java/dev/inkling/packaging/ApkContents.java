package dev.inkling.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * What goes into an APK.
 *
 * @param linkedResources the zip that aapt2 has linked: manifest, resources, assets
 * @param dexZips zips with dex files; those of the first one come first
 * @param javaResources files that code reads from the class path, by name
 * @param nativeLibraries native libraries by their name in the APK, such as {@code
 *     lib/arm64-v8a/libx.so}
 */
record ApkContents(
    Path linkedResources,
    List<Path> dexZips,
    SortedMap<String, byte[]> javaResources,
    SortedMap<String, Path> nativeLibraries) {}
