package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;

/**
 * What flows from layer to layer, seen from both sides.
 *
 * @param tensor in the graph, images NHWC with the batch
 * @param shape in mlcore, [C, H, W] or [N] without the batch
 * @param order of a vector's numbers; {@link VectorOrder#SAME} for an image
 */
record Value(int tensor, Shape shape, VectorOrder order) {
  /** A value whose numbers are in the same order on both sides. */
  Value(int tensor, Shape shape) {
    this(tensor, shape, VectorOrder.SAME);
  }

  /** The same with its numbers in another order. */
  Value inOrder(VectorOrder other) {
    return new Value(tensor, shape, other);
  }

  /** Whether it is an image [C, H, W]. */
  boolean isImage() {
    return shape.rank() == 3;
  }
}
