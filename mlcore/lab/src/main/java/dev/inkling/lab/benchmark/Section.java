package dev.inkling.lab.benchmark;

import dev.inkling.lab.benchmark.task.Contender;
import dev.inkling.lab.benchmark.task.Task;
import java.util.List;

/**
 * A table to measure: rows of the same kind of task, a column a contender and setting.
 *
 * @param name what the user and the page call it
 * @param title of the table
 * @param format of a value, for {@link String#format}
 * @param rowTitle what the rows differ in
 * @param columns of the table
 * @param rows of the table
 * @param ratios of columns, shown beside them
 * @param hasChart whether the rows' labels are numbers and a chart is drawn over them
 */
public record Section(
    SectionName name,
    String title,
    String format,
    String rowTitle,
    List<Column> columns,
    List<Row> rows,
    List<Ratio> ratios,
    boolean hasChart) {
  /** One contender with one setting. */
  public record Column(String title, Contender contender) {}

  /** One task a column. */
  public record Row(String label, List<Task> tasks) {}

  /** One column's values over another's; columns are counted from 0. */
  public record Ratio(String title, int over, int under) {}
}
