package dev.inkling.lab.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How often each label was read as what; immutable. */
public final class Confusion {
  private final int[][] counts;

  /** Over the given counts, which are not copied: how often label [row] was read as [column]. */
  Confusion(int[][] counts) {
    this.counts = counts;
  }

  /** No reading of {@code classes} classes yet. */
  public static Confusion empty(int classes) {
    return new Confusion(new int[classes][classes]);
  }

  /** Both together. */
  public Confusion plus(Confusion other) {
    int[][] sum = new int[counts.length][counts.length];
    for (int row = 0; row < sum.length; row++) {
      for (int column = 0; column < sum.length; column++) {
        sum[row][column] = counts[row][column] + other.counts[row][column];
      }
    }
    return new Confusion(sum);
  }

  /** How many readings there are. */
  public int count() {
    int count = 0;
    for (int[] row : counts) {
      for (int cell : row) {
        count += cell;
      }
    }
    return count;
  }

  /** The share read right, 0 to 1; NaN without readings. */
  public double accuracy() {
    int correct = 0;
    for (int i = 0; i < counts.length; i++) {
      correct += counts[i][i];
    }
    return (double) correct / count();
  }

  /** How often label [row] was read as [column]. */
  public List<List<Integer>> rows() {
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
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
