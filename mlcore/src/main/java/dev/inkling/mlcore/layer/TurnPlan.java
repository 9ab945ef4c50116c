package dev.inkling.mlcore.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans which values may have an array in turn: one takes an array when it comes to be, and gives
 * it back when it was read for the last time.
 */
final class TurnPlan {
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  /** Takes an array of at least that length: the free one that has to grow least, or another. */
  int take(int length) {
    int best = -1;
    for (int i = 0; i < free.size(); i++) {
      if (best < 0 || waste(i, length) < waste(best, length)) {
        best = i;
      }
    }
    if (best < 0) {
      lengths.add(length);
      return lengths.size() - 1;
    }
    int array = free.remove(best);
    lengths.set(array, Math.max(length, lengths.get(array)));
    return array;
  }

  private int waste(int i, int length) {
    return Math.abs(lengths.get(free.get(i)) - length);
  }

  void giveBack(int array) {
    free.add(array);
  }

  /** The arrays, for so many examples each. */
  float[][] allocate(Workspace workspace) {
    float[][] arrays = new float[lengths.size()][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = workspace.rows(1, Math.multiplyExact(workspace.batch(), lengths.get(i)))[0];
    }
    return arrays;
  }
}
