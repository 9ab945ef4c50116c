package dev.inkling.packaging;

import com.android.tools.r8.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The shrinker's configuration, gathered from where it is published. AARs have a file for it; jars
 * have files under {@code META-INF/com.android.tools}, in folders that say for which versions of R8
 * they are meant, or else under {@code META-INF/proguard}.
 */
final class KeepRules {

  private static final String MADE_BY_THE_SYSTEM = "{ <init>(); }";
  private static final String DEFAULTS = "/default-rules.pro";
  private static final String FOR_R8 = "META-INF/com.android.tools/";
  private static final String FOR_ANY = "META-INF/proguard/";
  private static final Pattern R8_FOLDER =
      Pattern.compile("META-INF/com\\.android\\.tools/r8(?:-from-([^/-]+))?(?:-upto-([^/-]+))?/.+");

  private final List<String> lines = new ArrayList<>();

  /** The rules that every Android app needs. */
  KeepRules addDefaults() throws IOException {
    try (InputStream in = KeepRules.class.getResourceAsStream(DEFAULTS)) {
      addLines(in);
    }
    return this;
  }

  /** The rules of a file, if there is one. */
  KeepRules add(Path file) throws IOException {
    if (Files.exists(file)) {
      lines.addAll(Files.readAllLines(file));
    }
    return this;
  }

  /**
   * Of the rules that aapt2 wrote, those of the manifest's classes, which the system makes without
   * arguments. R8 finds the classes of layouts in the layouts, as far as these are used.
   */
  KeepRules addOfManifest(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.endsWith(MADE_BY_THE_SYSTEM)) {
        lines.add(line);
      }
    }
    return this;
  }

  /** The rules inside a jar, if it has any. */
  KeepRules addEmbedded(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      boolean hasR8 = entries.stream().anyMatch(entry -> entry.getName().startsWith(FOR_R8));
      for (ZipEntry entry : entries) {
        String name = entry.getName();
        boolean wanted = hasR8 ? isForThisR8(name) : name.startsWith(FOR_ANY);
        if (wanted && !entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            addLines(in);
          }
        }
      }
    }
    return this;
  }

  /**
   * Takes rules away that keep more than the app needs: all that begin with one of the given lines,
   * each to the brace that closes it.
   *
   * @throws PackagingException if no rule begins with one of the lines, which is then out of date
   */
  KeepRules without(List<String> firstLines) throws PackagingException {
    for (String first : firstLines) {
      boolean found = false;
      for (int line = lines.indexOf(first); line >= 0; line = lines.indexOf(first)) {
        found = true;
        boolean open = first.endsWith("{");
        lines.remove(line);
        while (open) {
          open = !lines.remove(line).strip().equals("}");
        }
      }
      if (!found) {
        throw new PackagingException("no rule to drop begins with the line %s".formatted(first));
      }
    }
    return this;
  }

  /** All rules, line by line. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private void addLines(InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
  }

  private static boolean isForThisR8(String name) {
    Matcher folder = R8_FOLDER.matcher(name);
    if (!folder.matches()) {
      return false;
    }
    ComparableVersion present =
        new ComparableVersion(
            "%d.%d.%d"
                .formatted(
                    Version.getMajorVersion(),
                    Version.getMinorVersion(),
                    Version.getPatchVersion()));
    String from = folder.group(1);
    String upto = folder.group(2);
    return (from == null || present.compareTo(new ComparableVersion(from)) >= 0)
        && (upto == null || present.compareTo(new ComparableVersion(upto)) < 0);
  }
}
