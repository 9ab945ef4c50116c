package dev.inkling.lab.benchmark;

import dev.inkling.lab.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a section.
 *
 * @param section that was measured
 * @param samples of each row, one a column; without values where a contender is not here
 * @param versions of the contenders that were measured, in words
 * @param notes of the tasks that said something beside their value
 */
public record SectionResult(
    Section section, List<List<Samples>> samples, List<String> versions, List<String> notes) {
  private static final String NOT_MEASURED = "–";

  /** The medians, and beside them the ratios. */
  public Table table() {
    List<String> header = new ArrayList<>();
    header.add(section.rowTitle());
    section.columns().forEach(column -> header.add(column.title()));
    section.ratios().forEach(ratio -> header.add(ratio.title()));
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < samples.size(); r++) {
      List<String> row = new ArrayList<>();
      row.add(section.rows().get(r).label());
      for (Samples cell : samples.get(r)) {
        row.add(number(section.format(), cell.median()));
      }
      for (Section.Ratio ratio : section.ratios()) {
        row.add(ratio(samples.get(r).get(ratio.over()), samples.get(r).get(ratio.under())));
      }
      rows.add(row);
    }
    return new Table(header, rows);
  }

  /** All that there is to say, for a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(section.title()).append('\n').append(table().text());
    notes.forEach(note -> text.append(note).append('\n'));
    return text.append(String.join(", ", versions)).append('\n').toString();
  }

  private static String ratio(Samples over, Samples under) {
    double ofMedians = over.ratioOfMedians(under);
    return Double.isNaN(ofMedians)
        ? NOT_MEASURED
        : number("%.2f", ofMedians) + " (" + number("%.2f", over.medianOfRatios(under)) + ")";
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NOT_MEASURED : String.format(Locale.ROOT, format, value);
  }
}
