package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The dexed libraries of a debug build, made once for as long as the libraries stay the same. */
final class LibraryDex {

  private static final String ZIP = "libraries.zip";

  private final Dexer dexer;
  private final ContentCache cache;

  LibraryDex(Dexer dexer, ContentCache cache) {
    this.dexer = dexer;
    this.cache = cache;
  }

  /**
   * Dexes the libraries or finds them dexed.
   *
   * @param libraries jars to dex
   * @param classPath jars that they refer to and that are not dexed
   * @return a zip of dex files
   */
  Path zip(List<Path> libraries, List<Path> classPath) throws IOException, PackagingException {
    ContentKey key = new ContentKey().add(dexer.fingerprint());
    for (Path jar : libraries) {
      key.add(jar);
    }
    return cache
        .folder("dex", key.hex(), folder -> dexer.debug(libraries, classPath, folder.resolve(ZIP)))
        .resolve(ZIP);
  }
}
