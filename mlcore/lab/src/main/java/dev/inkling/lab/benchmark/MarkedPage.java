package dev.inkling.lab.benchmark;

import dev.inkling.lab.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown page that people write, with parts between marks that are generated:
 *
 * <pre>{@code
 * <!-- begin training-step -->
 * <!-- end training-step -->
 * }</pre>
 */
final class MarkedPage {
  private final Path file;
  private String text;

  private MarkedPage(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Reads a page. */
  static MarkedPage read(Path file) throws IOException {
    return new MarkedPage(file, Files.readString(file));
  }

  /** Whether the page has a place for a part. */
  boolean has(String part) {
    return text.contains(begin(part)) && text.contains(end(part));
  }

  /**
   * Fails if the page has no place for a part.
   *
   * @throws CommandFailure with the two lines that would make one
   */
  void require(String part) {
    if (!has(part)) {
      throw new CommandFailure(
          file + ": expected the lines\n  " + begin(part) + "\n  " + end(part) + "\nfound none");
    }
  }

  /** Replaces a part. */
  void replace(String part, String content) {
    require(part);
    int from = text.indexOf(begin(part)) + begin(part).length();
    int to = text.indexOf(end(part));
    text = text.substring(0, from) + "\n" + content + text.substring(to);
  }

  /** Writes the page back. */
  void write() throws IOException {
    Files.writeString(file, text);
  }

  private static String begin(String part) {
    return "<!-- begin " + part + " -->";
  }

  private static String end(String part) {
    return "<!-- end " + part + " -->";
  }
}
