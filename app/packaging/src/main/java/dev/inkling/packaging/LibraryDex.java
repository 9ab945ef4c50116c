package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The dexed libraries of a debug build, made once for as long as the libraries stay the same. */
final class LibraryDex {

  private static final String DEX = "dex.zip";
  private static final String GLOBALS = "globals.zip";

  private final Dexer dexer;
  private final ContentCache cache;

  /**
   * Dexed libraries.
   *
   * @param dex a zip of their dex files
   * @param globals what D8 invented for them; it has to be given to D8 with the program
   */
  record Result(Path dex, Path globals) {}

  LibraryDex(Dexer dexer, ContentCache cache) {
    this.dexer = dexer;
    this.cache = cache;
  }

  /**
   * Dexes the libraries or finds them dexed.
   *
   * @param libraries jars to dex
   * @param classPath jars that they refer to and that are not dexed
   */
  Result of(List<Path> libraries, List<Path> classPath) throws IOException, PackagingException {
    ContentKey key = new ContentKey().add(dexer.fingerprint());
    for (Path jar : libraries) {
      key.add(jar);
    }
    Path folder =
        cache.folder(
            "dex",
            key.hex(),
            unfinished ->
                dexer.debugLibraries(
                    libraries, classPath, unfinished.resolve(DEX), unfinished.resolve(GLOBALS)));
    return new Result(folder.resolve(DEX), folder.resolve(GLOBALS));
  }
}
