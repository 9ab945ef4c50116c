package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;

/**
 * NumPy's rule for operands of different shapes: from the last axis on, extents are equal, or one
 * of them is 1 or missing, and then that operand is repeated along the axis.
 *
 * <p>{@code [2, 3]} and {@code [3]} give {@code [2, 3]}; {@code [2, 1]} and {@code [3]} too.
 */
final class Broadcast {
  private Broadcast() {}

  /** The shape that two become; null if they do not fit. */
  static Shape shape(Shape a, Shape b) {
    int[] shape = new int[Math.max(a.rank(), b.rank())];
    for (int axis = 0; axis < shape.length; axis++) {
      int ofA = extent(a, axis, shape.length);
      int ofB = extent(b, axis, shape.length);
      if (ofA != ofB && ofA != 1 && ofB != 1) {
        return null;
      }
      shape[axis] = Math.max(ofA, ofB);
    }
    return Shape.of(shape);
  }

  /** For each element of {@code to}, the index of the element of {@code from} repeated there. */
  static int[] indices(Shape from, Shape to) {
    int rank = to.rank();
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      int extent = extent(from, axis, rank);
      strides[axis] = extent == 1 ? 0 : stride;
      stride *= extent;
    }
    int[] indices = new int[to.size()];
    int[] place = new int[rank];
    int index = 0;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index;
      // One place on, the last axis first, as an odometer counts.
      for (int axis = rank - 1; axis >= 0; axis--) {
        index += strides[axis];
        if (++place[axis] < to.dimension(axis)) {
          break;
        }
        index -= strides[axis] * place[axis];
        place[axis] = 0;
      }
    }
    return indices;
  }

  /** The extent of an axis of a shape that is written with {@code rank} axes. */
  private static int extent(Shape shape, int axis, int rank) {
    int own = axis - (rank - shape.rank());
    return own < 0 ? 1 : shape.dimension(own);
  }
}
