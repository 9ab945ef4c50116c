package dev.inkling.lab.benchmark.task;

import java.util.Optional;

/**
 * What one process measured.
 *
 * @param value in the task's unit
 * @param version what was measured, in words
 * @param note what else there is to say; may be empty
 */
public record Measurement(double value, String version, String note) {
  private static final String MARK = "lab-benchmark-result";
  private static final String SEPARATOR = "\t";

  /** The line that the process prints among whatever its framework prints. */
  public String line() {
    return String.join(SEPARATOR, MARK, Double.toString(value), version, note);
  }

  /**
   * The measurement in a line of output; empty if the line is something else.
   *
   * @throws IllegalArgumentException if the line has the mark of a measurement but is none
   */
  public static Optional<Measurement> parse(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    if (!fields[0].equals(MARK)) {
      return Optional.empty();
    }
    if (fields.length != 4) {
      throw new IllegalArgumentException(
          "expected a result line of 4 fields, got " + fields.length + ": " + line);
    }
    return Optional.of(new Measurement(Double.parseDouble(fields[1]), fields[2], fields[3]));
  }
}
