package dev.inkling.mlcore.network;

import java.util.List;
import java.util.Locale;

/** Rows of text as columns that are as wide as they must be. */
final class TextTable {
  private TextTable() {}

  /** A table whose columns stand left ({@code <}) or right ({@code >}). */
  static String of(String sides, List<String[]> rows) {
    int[] widths = new int[sides.length()];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String side = sides.charAt(i) == '<' ? "-" : "";
        line.append(String.format(Locale.ROOT, "%" + side + widths[i] + "s  ", row[i]));
      }
      out.append(line.toString().replaceAll("\\s+$", "")).append('\n');
    }
    return out.toString();
  }
}
