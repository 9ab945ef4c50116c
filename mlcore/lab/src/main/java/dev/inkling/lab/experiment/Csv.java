package dev.inkling.lab.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Lines of values under a header, as RFC 4180 has them; what is not a number is left empty. */
public final class Csv {
  private final int columns;
  private final StringBuilder text = new StringBuilder();

  /** Values without lines yet. */
  public Csv(String... header) {
    this.columns = header.length;
    append(Arrays.asList(header));
  }

  /**
   * Adds a line.
   *
   * @throws IllegalArgumentException if it has not as many values as the header
   */
  public void add(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "the header has " + columns + " columns, the line " + Arrays.toString(values));
    }
    append(Arrays.asList(values));
  }

  private void append(List<?> values) {
    text.append(values.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(Object value) {
    if (value == null || (value instanceof Number n && !Double.isFinite(n.doubleValue()))) {
      return "";
    }
    String cell = Objects.toString(value);
    boolean quoted = cell.contains(",") || cell.contains("\"") || cell.contains("\n");
    return quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
