package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tensor.Shape;

/** What a computed tensor of the file is in the network. */
final class Value {
  /** The step that gives it, counted from 1; 0 for the network's input. */
  final int id;

  /** The shape of an example in mlcore. */
  final Shape shape;

  /** The extents of an example in the file. */
  final int[] extents;

  /**
   * For each of mlcore's numbers its index in the file's example, where that is not the {@link
   * Order#of order of its extents}; else null. A vector that an image was flattened to keeps the
   * image's order until weights read it, which can be in any.
   */
  final int[] special;

  Value(int id, Shape shape, int[] extents, int[] special) {
    this.id = id;
    this.shape = shape;
    this.extents = extents;
    this.special = special;
  }

  /** Whether the numbers stand as they do in a tensor of its extents that nothing was done to. */
  boolean isNatural() {
    return special == null;
  }

  /** For each of mlcore's numbers its index in the file's example; null if it is the same. */
  int[] order() {
    return special == null ? Order.of(extents) : special;
  }

  int axes() {
    return extents.length;
  }

  /** The extent of the last axis: the channels of an image, the numbers of a vector. */
  int channels() {
    return extents.length == 0 ? 1 : extents[extents.length - 1];
  }
}
