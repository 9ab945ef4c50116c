package dev.inkling.mlcore.io;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A table as comma-separated values (RFC 4180): a header, then lines, each ended by CR LF. A number
 * is written with all its digits and a point whatever the language; null, a NaN and an infinity
 * leave their place empty.
 *
 * <pre>{@code
 * Csv csv = new Csv("epoch", "loss");
 * csv.add(1, 0.25);
 * csv.write(file);
 * }</pre>
 */
public final class Csv {
  private final int columns;
  private final StringBuilder text = new StringBuilder();

  /** A table without lines yet. */
  public Csv(String... header) {
    this.columns = header.length;
    append(header);
  }

  /**
   * Adds a line.
   *
   * @throws IllegalArgumentException if it has not as many values as the header
   */
  public void add(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "the header has "
              + columns
              + " columns, got "
              + values.length
              + " values: "
              + Arrays.toString(values));
    }
    append(values);
  }

  private void append(Object[] values) {
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append(cell(values[i]));
    }
    text.append("\r\n");
  }

  private static String cell(Object value) {
    if (value == null
        || (value instanceof Double d && (d.isNaN() || d.isInfinite()))
        || (value instanceof Float f && (f.isNaN() || f.isInfinite()))) {
      return "";
    }
    String cell = value.toString();
    boolean quoted =
        cell.contains(",") || cell.contains("\"") || cell.contains("\n") || cell.contains("\r");
    return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /**
   * Writes the table to a file in UTF-8, whole or not at all, in the place of an older one.
   *
   * @throws IOException if it cannot be written; an older one is then as it was
   */
  public void write(File file) throws IOException {
    AtomicFile.write(file, toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
