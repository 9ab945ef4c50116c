package dev.inkling.packaging.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns chosen versions into the lines of a lock, leaving out what has no classes. */
final class Locker {

  private static final List<String> PLATFORMS = List.of("-jvm", "-android");

  private final PomSource poms;

  Locker(PomSource poms) {
    this.poms = poms;
  }

  /**
   * The lines for the given versions, in their order.
   *
   * @param versions the closure
   * @param without libraries that another lock has already
   * @throws UnresolvedPomException if a pom is missing
   */
  List<LockedLibrary> lock(Map<Library, String> versions, Set<Library> without)
      throws UnresolvedPomException {
    List<LockedLibrary> lines = new ArrayList<>();
    for (Map.Entry<Library, String> entry : versions.entrySet()) {
      Library library = entry.getKey();
      String version = entry.getValue();
      PublishedPom pom = poms.read(new Requirement(library, version));
      if (!without.contains(library)
          && !pom.packaging().equals("pom")
          && !VersionOrder.isPlaceholder(version)
          && !isMultiplatformStub(library, version, pom)) {
        lines.add(new LockedLibrary(library, version, typeOf(pom)));
      }
    }
    return lines;
  }

  /** A multiplatform library's root holds no classes: it only points to the half for a platform. */
  private static boolean isMultiplatformStub(Library library, String version, PublishedPom pom) {
    for (String platform : PLATFORMS) {
      Library half = new Library(library.group(), library.artifact() + platform);
      if (pom.dependencies().contains(new Requirement(half, version))) {
        return true;
      }
    }
    return false;
  }

  private static String typeOf(PublishedPom pom) {
    // Other packagings, such as an OSGi "bundle", are jars too.
    return pom.packaging().equals("aar") ? "aar" : "jar";
  }
}
