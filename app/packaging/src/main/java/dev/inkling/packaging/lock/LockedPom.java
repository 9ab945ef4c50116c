package dev.inkling.packaging.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a pom between two comments, which holds one dependency a line. Each excludes its own
 * dependencies, as the list is complete.
 */
final class LockedPom {

  static final String BEGIN = "<!-- locked";
  static final String END = "<!-- end of locked -->";

  private static final String LINE =
      "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s"
          + "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion>"
          + "</exclusions></dependency>\n";

  private LockedPom() {}

  /**
   * Replaces the locked part of a pom.
   *
   * @throws IOException if the file cannot be read or written, or has no part to replace
   */
  static void update(Path pom, List<LockedLibrary> libraries) throws IOException {
    String text = Files.readString(pom);
    int begin = text.indexOf(BEGIN);
    int from = begin < 0 ? -1 : text.indexOf('\n', begin) + 1;
    int to = text.indexOf(END);
    if (from <= 0 || to < from) {
      throw new IOException(
          "%s has no lines \"%s ... -->\" and \"%s\" to write the locked dependencies between"
              .formatted(pom, BEGIN, END));
    }
    StringBuilder lines = new StringBuilder();
    for (LockedLibrary entry : libraries) {
      lines.append(
          LINE.formatted(
              entry.library().group(),
              entry.library().artifact(),
              entry.version(),
              entry.type().equals("jar") ? "" : "<type>" + entry.type() + "</type>"));
    }
    Files.writeString(pom, text.substring(0, from) + lines + "    " + text.substring(to));
  }
}
