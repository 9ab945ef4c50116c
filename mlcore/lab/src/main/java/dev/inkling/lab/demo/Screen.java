package dev.inkling.lab.demo;

import dev.inkling.lab.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A picture of the app's screen.
 *
 * @param image its address, relative to the page
 * @param caption what it shows
 */
record Screen(String image, String caption) {
  private static final String FOLDER = "screens";
  private static final Pattern NAME = Pattern.compile("demo-(\\d+)-([a-z0-9-]+)\\.png");

  /** A file with the number in its name. */
  private record Numbered(int number, String words, Path file) {}

  /**
   * Copies the pictures named {@code demo-1-draw.png}, {@code demo-2-…} beside a page, in the order
   * of their numbers.
   *
   * @throws CommandFailure if there is none
   */
  static List<Screen> copy(Path from, Path page) throws IOException {
    List<Numbered> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(from)) {
      files.forEach(
          file -> {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
              found.add(new Numbered(Integer.parseInt(name.group(1)), name.group(2), file));
            }
          });
    }
    if (found.isEmpty()) {
      throw new CommandFailure(from + ": expected pictures named like demo-1-draw.png, found none");
    }
    found.sort(Comparator.comparingInt(Numbered::number).thenComparing(Numbered::words));
    Path folder = Files.createDirectories(page.resolve(FOLDER));
    List<Screen> screens = new ArrayList<>();
    for (Numbered screen : found) {
      String name = screen.file().getFileName().toString();
      Files.copy(screen.file(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      screens.add(new Screen(FOLDER + "/" + name, caption(screen.words())));
    }
    return screens;
  }

  private static String caption(String words) {
    String text = words.replace('-', ' ');
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
