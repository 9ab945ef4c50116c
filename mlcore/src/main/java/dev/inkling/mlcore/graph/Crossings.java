package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.graph.Layout.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders the items of each column so that few lines cross: by the mean place of their neighbours,
 * to and fro; the best order seen is kept.
 */
final class Crossings {
  private static final int SWEEPS = 24;

  private Crossings() {}

  static void reduce(List<List<Item>> columns) {
    List<List<Item>> best = copy(columns);
    int fewest = count(columns);
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean forwards = sweep % 2 == 0;
      for (int i = 0; i < columns.size(); i++) {
        sort(columns, forwards ? i : columns.size() - 1 - i, forwards);
      }
      int now = count(columns);
      if (now < fewest) {
        fewest = now;
        best = copy(columns);
      }
    }
    columns.clear();
    columns.addAll(best);
  }

  private static void sort(List<List<Item>> columns, int c, boolean forwards) {
    Map<Item, Double> means = new HashMap<>();
    for (Item item : columns.get(c)) {
      List<Item> neighbours = forwards ? item.before : item.after;
      double sum = 0;
      for (Item neighbour : neighbours) {
        sum += columns.get(neighbour.column).indexOf(neighbour);
        if (!forwards) {
          // The first input belongs above the second.
          sum += (double) neighbour.before.indexOf(item) / neighbour.before.size();
        }
      }
      int now = columns.get(c).indexOf(item);
      means.put(item, neighbours.isEmpty() ? now : sum / neighbours.size());
    }
    columns.get(c).sort((a, b) -> Double.compare(means.get(a), means.get(b)));
  }

  private static int count(List<List<Item>> columns) {
    int crossings = 0;
    for (int c = 1; c < columns.size(); c++) {
      // Where the lines start, in the order in which they arrive: each inversion is a crossing.
      List<Integer> starts = new ArrayList<>();
      for (Item item : columns.get(c)) {
        for (Item before : item.before) {
          int start = columns.get(c - 1).indexOf(before);
          for (int earlier : starts) {
            crossings += earlier > start ? 1 : 0;
          }
          starts.add(start);
        }
      }
    }
    return crossings;
  }

  private static List<List<Item>> copy(List<List<Item>> columns) {
    List<List<Item>> copy = new ArrayList<>();
    for (List<Item> column : columns) {
      copy.add(new ArrayList<>(column));
    }
    return copy;
  }
}
