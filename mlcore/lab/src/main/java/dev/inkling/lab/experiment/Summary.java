package dev.inkling.lab.experiment;

import dev.inkling.lab.console.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The few figures that an experiment comes to: a table for the reader, values for a program. */
public final class Summary {
  private final List<String> header;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  /** A table without rows yet. */
  public Summary(String... header) {
    this.header = List.of(header);
  }

  /**
   * Adds a row of texts, whole numbers and others; null or NaN where there is no value.
   *
   * @throws IllegalArgumentException if it has not as many cells as the header
   */
  public Summary add(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "the header has " + header.size() + " columns, the row " + Arrays.toString(cells));
    }
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      boolean isValue = !(cells[i] instanceof Double number) || Double.isFinite(number);
      row.put(header.get(i), isValue ? cells[i] : null);
    }
    rows.add(Collections.unmodifiableMap(row));
    return this;
  }

  /** The rows, each a map from column to value. */
  public List<Map<String, Object>> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The table; numbers have about four digits that count. */
  public Table table() {
    return new Table(
        header,
        rows.stream().map(row -> row.values().stream().map(Summary::text).toList()).toList());
  }

  private static String text(Object cell) {
    if (cell == null) {
      return "–";
    }
    if (cell instanceof Integer count) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    if (!(cell instanceof Double number)) {
      return cell.toString();
    }
    double size = Math.abs(number);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.2e", number);
    }
    int decimals = size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : 1;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
