package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * Keeps the guide true: every piece of Java in its pages and in the packages' descriptions stands,
 * but for white space, in a test of this package, which runs it.
 */
public final class SnippetsTest {
  private static final Path GUIDE = Path.of("guide");
  private static final Path PACKAGES = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java/dev/inkling/mlcore/guide");
  private static final Pattern IN_MARKDOWN = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern IN_JAVADOC =
      Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* \\}</pre>");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)|src(?:set)?=\"([^\"]+)\"");

  @Test
  public void snippets_ofTheGuide_areRunByATest() throws IOException {
    String tests = withoutSpace(readAll(files(TESTS, ".java")));
    List<String> strays = new ArrayList<>();
    int count = 0;
    for (Path page : files(GUIDE, ".md")) {
      for (String snippet : find(IN_MARKDOWN, read(page))) {
        count++;
        if (!tests.contains(withoutSpace(snippet))) {
          strays.add(page + ":\n" + snippet);
        }
      }
    }
    assertEquals("in no test", Collections.emptyList(), strays);
    assertTrue("snippets: " + count, count > 0);
  }

  @Test
  public void packages_haveAnExample_thatATestRuns() throws IOException {
    String tests = withoutSpace(readAll(files(TESTS, ".java")));
    List<String> faults = new ArrayList<>();
    for (Path folder : packages()) {
      Path info = folder.resolve("package-info.java");
      List<String> snippets =
          Files.exists(info) ? find(IN_JAVADOC, read(info)) : Collections.emptyList();
      if (snippets.isEmpty()) {
        faults.add(folder + " has no example");
      }
      for (String snippet : snippets) {
        String code = snippet.replaceAll("(?m)^ \\* ?", "");
        if (!tests.contains(withoutSpace(code))) {
          faults.add(info + ", in no test:\n" + code);
        }
      }
    }
    assertEquals(Collections.emptyList(), faults);
  }

  @Test
  public void links_leadToFiles() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : files(GUIDE, ".md")) {
      Matcher link = LINK.matcher(read(page));
      while (link.find()) {
        String target = link.group(1) == null ? link.group(2) : link.group(1);
        if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
          dead.add(page + ": " + target);
        }
      }
    }
    assertEquals("lead nowhere", Collections.emptyList(), dead);
  }

  private static List<Path> packages() throws IOException {
    return files(PACKAGES, ".java").stream()
        .map(Path::getParent)
        .distinct()
        .collect(Collectors.toList());
  }

  private static List<String> find(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static String readAll(List<Path> files) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(read(file)).append('\n');
    }
    return all.toString();
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }
}
