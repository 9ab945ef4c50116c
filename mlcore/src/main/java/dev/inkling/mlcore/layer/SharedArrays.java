package dev.inkling.mlcore.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays for what goes from one layer to the next and is then done with. Chains of layers at the
 * same depth run one after the other, and so have the same ones: a network's own chain, those of
 * its joins' branches, those of joins within these.
 */
final class SharedArrays {
  private final List<List<Slot>> depths = new ArrayList<>();
  private int depth;

  /** Begins to plan what lies within a layer. */
  void enter() {
    depth++;
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    depth--;
  }

  /**
   * An array that belongs to whatever runs at this depth.
   *
   * @param index 0, 1, 2, …: slots of different indices are different
   * @param length of the array at least
   */
  Slot slot(int index, int length) {
    while (depths.size() <= depth) {
      depths.add(new ArrayList<>());
    }
    List<Slot> slots = depths.get(depth);
    while (slots.size() <= index) {
      slots.add(new Slot());
    }
    Slot slot = slots.get(index);
    if (slot.array.length < length) {
      slot.array = new float[length];
    }
    return slot;
  }

  /** The length of all arrays together. */
  long floats() {
    long sum = 0;
    for (List<Slot> slots : depths) {
      for (Slot slot : slots) {
        sum += slot.array.length;
      }
    }
    return sum;
  }

  /** An array as long as the longest that anything at its depth needs. */
  static final class Slot {
    private float[] array = new float[0];

    /** The array; to be asked for in every pass, for it grows while passes are planned. */
    float[] array() {
      return array;
    }
  }
}
