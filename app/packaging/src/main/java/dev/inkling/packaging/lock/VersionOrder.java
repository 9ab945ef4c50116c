package dev.inkling.packaging.lock;

import java.util.Comparator;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Maven's order of versions, with one exception: the placeholder by which Guava says that it
 * contains {@code listenablefuture} itself is lower than every version with classes in it, although
 * its number is 9999.0.
 */
final class VersionOrder implements Comparator<String> {

  static final VersionOrder INSTANCE = new VersionOrder();

  private static final String PLACEHOLDER = "9999.0-empty";

  private VersionOrder() {}

  /** Whether the version stands for "nothing in here". */
  static boolean isPlaceholder(String version) {
    return version.startsWith(PLACEHOLDER);
  }

  @Override
  public int compare(String left, String right) {
    boolean leftEmpty = isPlaceholder(left);
    boolean rightEmpty = isPlaceholder(right);
    if (leftEmpty != rightEmpty) {
      return leftEmpty ? -1 : 1;
    }
    return new ComparableVersion(left).compareTo(new ComparableVersion(right));
  }
}
