package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.graph.Layout.Item;
import java.util.List;

/** Gives every item of a picture a height near its neighbours' that keeps order and room. */
final class Heights {
  /** Backwards and forwards in turn; forwards at last, so that chains are straight. */
  private static final int SWEEPS = 24;

  private Heights() {}

  /** Sets the heights from 0 at the top, and returns the height of all. */
  static double set(List<List<Item>> columns) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < columns.size(); i++) {
        boolean forwards = sweep % 2 == 1;
        place(columns.get(forwards ? i : columns.size() - 1 - i), forwards);
      }
    }
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (List<Item> column : columns) {
      Item first = column.get(0);
      Item last = column.get(column.size() - 1);
      top = Math.min(top, first.y - first.above());
      bottom = Math.max(bottom, last.y + last.below());
    }
    for (List<Item> column : columns) {
      for (Item item : column) {
        item.y -= top;
      }
    }
    return bottom - top;
  }

  /**
   * The heights nearest to those wanted, by least squares: where items would overlap they move as
   * one block to the mean of what they want (pooling of adjacent violators).
   */
  private static void place(List<Item> column, boolean forwards) {
    double[] room = new double[column.size()];
    double[] means = new double[column.size()];
    int[] sizes = new int[column.size()];
    int blocks = 0;
    for (int i = 0; i < room.length; i++) {
      Item item = column.get(i);
      room[i] = i == 0 ? 0 : room[i - 1] + column.get(i - 1).below() + item.above();
      means[blocks] = wanted(item, forwards) - room[i];
      sizes[blocks++] = 1;
      while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
        blocks--;
        int both = sizes[blocks - 1] + sizes[blocks];
        means[blocks - 1] =
            (means[blocks - 1] * sizes[blocks - 1] + means[blocks] * sizes[blocks]) / both;
        sizes[blocks - 1] = both;
      }
    }
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      for (int end = i + sizes[block]; i < end; i++) {
        column.get(i).y = means[block] + room[i];
      }
    }
  }

  /** The mean of the neighbours' heights on one side. */
  private static double wanted(Item item, boolean forwards) {
    List<Item> neighbours = forwards ? item.before : item.after;
    double sum = 0;
    for (Item neighbour : neighbours) {
      sum += neighbour.y;
    }
    return neighbours.isEmpty() ? item.y : sum / neighbours.size();
  }
}
