package dev.inkling.lab.strokes;

import dev.inkling.lab.console.CommandFailure;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a list of writers: names and ranges with commas between, such as {@code tr01,tr03-tr05}. A
 * range runs over the number that both its names end with, and all its writers must be there.
 */
final class WriterList {
  private static final Pattern RANGE = Pattern.compile("(.*?)([0-9]{1,9})-\\1([0-9]{1,9})");

  private final SortedSet<String> known;
  private final SortedSet<String> writers = new TreeSet<>();

  private WriterList(SortedSet<String> known) {
    this.known = known;
  }

  /**
   * The writers of a list.
   *
   * @param known the writers there are
   * @throws CommandFailure if one is not among them, or a range is not written as it should be
   */
  static SortedSet<String> parse(String list, SortedSet<String> known) {
    WriterList parser = new WriterList(known);
    for (String spaced : list.split(",", -1)) {
      String entry = spaced.strip();
      Matcher range = RANGE.matcher(entry);
      if (known.contains(entry) || !range.matches()) {
        parser.add(entry);
      } else {
        parser.addRange(range);
      }
    }
    return parser.writers;
  }

  /** The error that there is no such writer. */
  static CommandFailure unknown(String writer, SortedSet<String> known) {
    return new CommandFailure(
        "there is no writer " + writer + "; the writers are " + String.join(", ", known));
  }

  private void add(String writer) {
    if (!known.contains(writer)) {
      throw unknown(writer.isEmpty() ? "\"\"" : writer, known);
    }
    writers.add(writer);
  }

  private void addRange(Matcher range) {
    String name = range.group(1);
    int digits = range.group(2).length();
    int first = Integer.parseInt(range.group(2));
    int last = Integer.parseInt(range.group(3));
    if (last < first || !digits(last, digits).equals(range.group(3))) {
      throw new CommandFailure(
          "expected a range of writers such as tr01-tr24, from a lower to a higher number with as"
              + " many leading zeros, got "
              + range.group());
    }
    for (int number = first; number <= last; number++) {
      add(name + digits(number, digits));
    }
  }

  private static String digits(int number, int least) {
    return String.format(Locale.ROOT, "%0" + least + "d", number);
  }
}
