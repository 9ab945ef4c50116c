package dev.inkling.lab.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of text, its first column to the left and the others to the right.
 *
 * @param header of the columns
 * @param rows of as many cells
 */
public record Table(List<String> header, List<List<String>> rows) {
  /** The table for a terminal. */
  public String text() {
    return lines("  ", "", "");
  }

  /** The table for a Markdown page. */
  public String markdown() {
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      rule.add(i == 0 ? ":--" : "--:");
    }
    List<List<String>> withRule = new ArrayList<>(rows);
    withRule.add(0, rule);
    return new Table(header, withRule).lines(" | ", "| ", " |");
  }

  private String lines(String between, String before, String after) {
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>(rows);
    all.add(0, header);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream()
        .map(row -> before + String.join(between, padded(row, widths)) + after + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> padded(List<String> row, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String spaces = " ".repeat(widths[i] - row.get(i).length());
      cells.add(i == 0 ? row.get(i) + spaces : spaces + row.get(i));
    }
    return cells;
  }
}
