package dev.inkling.mlcore.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How often each label was read as what, and what follows from it for each class; immutable.
 *
 * <pre>{@code
 * Confusion confusion = Evaluation.of(network, test, workers).confusion();
 * System.out.println(confusion.table());
 * double found = confusion.recall(7); // the share of the sevens that were read as sevens
 * }</pre>
 */
public final class Confusion {
  private final int[][] counts;

  /** Over the given counts, which are not copied. */
  private Confusion(int[][] counts) {
    this.counts = counts;
  }

  /**
   * The confusion with the given counts.
   *
   * @param counts how often label [row] was read as [column]; copied
   * @throws IllegalArgumentException if there are not as many columns as rows, or a count is below
   *     0
   */
  public static Confusion of(int[][] counts) {
    Confusion copy = empty(counts.length);
    for (int row = 0; row < counts.length; row++) {
      if (counts[row].length != counts.length) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " of a confusion of "
                + counts.length
                + " classes has "
                + counts[row].length
                + " counts");
      }
      for (int column = 0; column < counts.length; column++) {
        if (counts[row][column] < 0) {
          throw new IllegalArgumentException(
              "label "
                  + row
                  + " cannot have been read as "
                  + column
                  + " "
                  + counts[row][column]
                  + " times");
        }
        copy.counts[row][column] = counts[row][column];
      }
    }
    return copy;
  }

  /**
   * No reading of {@code classes} classes yet.
   *
   * @throws IllegalArgumentException if there are no classes
   */
  public static Confusion empty(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException(
          "the number of classes must be at least 1, got " + classes);
    }
    return new Confusion(new int[classes][classes]);
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException if the other has another number of classes
   */
  public Confusion plus(Confusion other) {
    if (other.classes() != classes()) {
      throw new IllegalArgumentException(
          "a confusion of " + classes() + " classes cannot be added to one of " + other.classes());
    }
    Confusion sum = empty(classes());
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts.length; column++) {
        sum.counts[row][column] = counts[row][column] + other.counts[row][column];
      }
    }
    return sum;
  }

  /** The number of classes. */
  public int classes() {
    return counts.length;
  }

  /** How many readings there are. */
  public int count() {
    int count = 0;
    for (int label = 0; label < counts.length; label++) {
      count += ofLabel(label);
    }
    return count;
  }

  /**
   * How often a label was read as what.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public int count(int label, int read) {
    requireClass(label);
    requireClass(read);
    return counts[label][read];
  }

  /** How many were read right. */
  public int correct() {
    int correct = 0;
    for (int i = 0; i < counts.length; i++) {
      correct += counts[i][i];
    }
    return correct;
  }

  /** The share read right, 0 to 1; NaN without readings. */
  public double accuracy() {
    return (double) correct() / count();
  }

  /**
   * Of what was read as a class, the share that is of it: TP / (TP + FP), from 0 to 1; NaN if
   * nothing was read as that class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double precision(int label) {
    requireClass(label);
    return (double) counts[label][label] / readAs(label);
  }

  /**
   * Of a class, the share that was read as it: TP / (TP + FN), from 0 to 1; NaN if there is no
   * example of that class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double recall(int label) {
    requireClass(label);
    return (double) counts[label][label] / ofLabel(label);
  }

  /**
   * The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN), from 0 to 1; NaN if there
   * is no example of that class and nothing was read as it.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double f1(int label) {
    requireClass(label);
    return 2.0 * counts[label][label] / (ofLabel(label) + readAs(label));
  }

  private void requireClass(int index) {
    if (index < 0 || index >= counts.length) {
      throw new IllegalArgumentException(
          "expected a class from 0 to " + (counts.length - 1) + ", got " + index);
    }
  }

  private int ofLabel(int label) {
    int count = 0;
    for (int cell : counts[label]) {
      count += cell;
    }
    return count;
  }

  private int readAs(int label) {
    int count = 0;
    for (int[] row : counts) {
      count += row[label];
    }
    return count;
  }

  /** How often label [row] was read as [column]. */
  public List<List<Integer>> rows() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      List<Integer> cells = new ArrayList<>();
      for (int cell : row) {
        cells.add(cell);
      }
      rows.add(Collections.unmodifiableList(cells));
    }
    return Collections.unmodifiableList(rows);
  }

  /** The counts as a table: a row a label, a column a reading. */
  public String table() {
    StringBuilder table = new StringBuilder("label \\ read");
    for (int column = 0; column < counts.length; column++) {
      table.append(String.format(Locale.ROOT, "%7d", column));
    }
    for (int row = 0; row < counts.length; row++) {
      table.append(String.format(Locale.ROOT, "%n%12d", row));
      for (int cell : counts[row]) {
        table.append(String.format(Locale.ROOT, "%7d", cell));
      }
    }
    return table.toString();
  }
}
