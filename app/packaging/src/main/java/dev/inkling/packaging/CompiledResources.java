package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Resources compiled one by one, those of libraries once for all builds. */
final class CompiledResources {

  private static final String ZIP = "resources.zip";

  private final Aapt2 aapt2;
  private final ContentCache cache;

  CompiledResources(Aapt2 aapt2, ContentCache cache) {
    this.aapt2 = aapt2;
    this.cache = cache;
  }

  /**
   * Compiles the resources of libraries and app.
   *
   * @param libraries the libraries, dependents first
   * @param resources the app's own resources, a folder that need not exist
   * @param work a folder for the app's compiled ones
   * @return zips in the order of overlays, in which the later one wins: the most basic library is
   *     first, the app last
   */
  List<Path> compile(List<Aar> libraries, Path resources, Path work)
      throws IOException, PackagingException {
    List<Path> overlays = new ArrayList<>();
    for (Aar library : libraries) {
      if (Files.isDirectory(library.resources())) {
        overlays.add(compiled(library));
      }
    }
    Collections.reverse(overlays);
    if (Files.isDirectory(resources)) {
      Path own = work.resolve(ZIP);
      aapt2.compile(resources, own);
      overlays.add(own);
    }
    return overlays;
  }

  private Path compiled(Aar library) throws IOException, PackagingException {
    return cache
        .folder(
            "resources",
            library.key(),
            folder -> aapt2.compile(library.resources(), folder.resolve(ZIP)))
        .resolve(ZIP);
  }
}
