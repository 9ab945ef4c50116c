package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Window;
import dev.inkling.mlcore.tensor.Workers;

/** A pass over windows that move over planes: where they lie. A unit is a plane. */
abstract class PoolPass extends ElementwisePass {
  final Window rows;
  final Window columns;

  /** Of the input. */
  final int width;

  final int planeSize;
  final int outputHeight;
  final int outputWidth;

  /**
   * A pass over the windows of a layer.
   *
   * @param operations about how many elementary operations a plane takes
   */
  PoolPass(PoolLayer<?> layer, Workers workers, int operations) {
    super(workers, layer.inputShape().dimension(0), operations);
    this.rows = layer.windows().rows;
    this.columns = layer.windows().columns;
    this.width = layer.inputShape().dimension(2);
    this.planeSize = layer.inputShape().dimension(1) * width;
    this.outputHeight = layer.outputShape().dimension(1);
    this.outputWidth = layer.outputShape().dimension(2);
  }

  /** The first pixel of the image that the window at {@code place} covers on an axis. */
  static int first(Window axis, int place) {
    return Math.max(0, place * axis.stride() - axis.before());
  }

  /** One past the last pixel of the image that it covers. */
  static int end(Window axis, int place) {
    return Math.min(axis.extent(), place * axis.stride() - axis.before() + axis.size());
  }
}
