package dev.inkling.mlcore.io;

import java.util.List;
import java.util.Locale;

/** Rows of text as columns that are as wide as they must be, for a terminal. */
public final class TextTable {
  private TextTable() {}

  /**
   * A table, each row ended by a line feed, without spaces at its end.
   *
   * @param sides where each column stands: left ({@code <}) or right ({@code >})
   * @param rows of a cell for each column
   * @throws IllegalArgumentException if a row has more cells or fewer, or a side is neither
   */
  public static String of(String sides, List<String[]> rows) {
    StringBuilder format = new StringBuilder();
    int[] widths = widths(sides.length(), rows);
    for (int i = 0; i < widths.length; i++) {
      char side = sides.charAt(i);
      if (side != '<' && side != '>') {
        throw new IllegalArgumentException("column " + i + " stands at < or >, got " + side);
      }
      // A width of 0 would be no width.
      format.append(side == '<' ? "%-" : "%").append(Math.max(1, widths[i])).append("s  ");
    }
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      String line = String.format(Locale.ROOT, format.toString(), (Object[]) row);
      out.append(line.replaceAll("\\s+$", "")).append('\n');
    }
    return out.toString();
  }

  private static int[] widths(int columns, List<String[]> rows) {
    int[] widths = new int[columns];
    for (int r = 0; r < rows.size(); r++) {
      String[] row = rows.get(r);
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "row " + r + " of a table of " + columns + " columns has " + row.length + " cells");
      }
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return widths;
  }
}
