package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Layer;

/** A step of the network that is being made: a layer of one value, or a merge of several. */
final class Node {
  /** How values are merged. */
  enum Kind {
    LAYER,
    SUM,
    DIFFERENCE,
    PRODUCT,
    CONCATENATION
  }

  final Kind kind;

  /** Null for a merge. */
  final Layer layer;

  /** Of mlcore's shape, along which values are concatenated. */
  final int axis;

  /** The values that it reads; see {@link Value#id}. */
  final int[] inputs;

  /** Whether a merge's values have one shape, or along the axis alone another. */
  final boolean sameShapes;

  private Node(Kind kind, Layer layer, int axis, boolean sameShapes, int[] inputs) {
    this.kind = kind;
    this.layer = layer;
    this.axis = axis;
    this.sameShapes = sameShapes;
    this.inputs = inputs;
  }

  static Node of(Layer layer, int input) {
    return new Node(Kind.LAYER, layer, 0, true, new int[] {input});
  }

  static Node merge(Kind kind, int axis, boolean sameShapes, int... inputs) {
    return new Node(kind, null, axis, sameShapes, inputs);
  }

  /** The same step of other values. */
  Node reading(int... values) {
    return new Node(kind, layer, axis, sameShapes, values);
  }
}
