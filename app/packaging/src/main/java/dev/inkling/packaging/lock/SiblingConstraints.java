package dev.inkling.packaging.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions that a library demands of its siblings, should they be there: AndroidX publishes a group
 * whose members call each other's internals, and pins them in the dependency management. The halves
 * of a multiplatform library ({@code -jvm}, {@code -android}) moreover want their stub to be no
 * older than they are, as an older one still holds the same classes.
 */
final class SiblingConstraints {

  private static final Pattern PLATFORM_HALF = Pattern.compile("(.*)-(?:jvm|android)");

  private SiblingConstraints() {}

  /** The constraints that a library in its chosen version puts on others. */
  static List<Requirement> of(Requirement self, PublishedPom pom) {
    List<Requirement> constraints = new ArrayList<>();
    if (self.library().group().startsWith("androidx.")) {
      constraints.addAll(pom.managed());
    }
    Matcher half = PLATFORM_HALF.matcher(self.library().artifact());
    if (half.matches()) {
      constraints.add(
          new Requirement(new Library(self.library().group(), half.group(1)), self.version()));
    }
    return constraints;
  }
}
