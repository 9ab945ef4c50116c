package dev.inkling.lab.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Colours each place of a panel by what a function says of it. */
public final class Regions {
  /** The places of a column, and of a row. */
  static final int PLACES = 100;

  private Regions() {}

  /**
   * The regions of a square panel.
   *
   * @param from the least x and y
   * @param to the greatest
   * @param kind of a place (x, y): the number of its region, from 0
   * @param names of the regions
   */
  public static List<Series> of(
      double from, double to, DoubleBinaryOperator kind, List<String> names) {
    List<Series> regions = new ArrayList<>();
    names.forEach(name -> regions.add(new Series(name, Look.REGION)));
    double step = (to - from) / PLACES;
    for (int row = 0; row < PLACES; row++) {
      double y = from + (row + 0.5) * step;
      int start = 0;
      for (int column = 1; column <= PLACES; column++) {
        int region = at(kind, from, step, start, y);
        if (column == PLACES || at(kind, from, step, column, y) != region) {
          regions
              .get(region)
              .add(from + start * step, y)
              .add(from + column * step, y)
              .add(from + column * step, Double.NaN);
          start = column;
        }
      }
    }
    return regions;
  }

  private static int at(DoubleBinaryOperator kind, double from, double step, int column, double y) {
    return (int) kind.applyAsDouble(from + (column + 0.5) * step, y);
  }
}
