package dev.inkling.packaging.lock;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library in a version: a root, or what a published pom asks for.
 *
 * @param library the library
 * @param version its version, a single one and never a range
 */
record Requirement(Library library, String version) {

  private static final Pattern COLON = Pattern.compile(":");
  private static final Pattern BOUND = Pattern.compile("[^\\[\\](),\\s]+");

  /**
   * Reads {@code group:artifact:version}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static Requirement parse(String text) {
    String[] parts = COLON.split(text.strip(), -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "A root must be group:artifact:version, but got \"" + text.strip() + "\"");
    }
    return of(parts[0], parts[1], parts[2]);
  }

  /**
   * Makes a requirement; of a range such as {@code [1.2]} or {@code [1.2,2)} the first bound
   * counts.
   */
  static Requirement of(String group, String artifact, String version) {
    return new Requirement(new Library(group, artifact), firstBound(version));
  }

  private static String firstBound(String version) {
    Matcher bound = BOUND.matcher(version);
    if (!bound.find()) {
      throw new IllegalArgumentException("No version in \"" + version + "\"");
    }
    return bound.group();
  }
}
