package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Workers;

/** A pass over windows that move over planes: where they lie. A unit is a plane. */
abstract class PoolPass extends ElementwisePass {
  final int size;
  final int stride;

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
    this.size = layer.size();
    this.stride = layer.stride();
    this.width = layer.inputShape().dimension(2);
    this.planeSize = layer.inputShape().dimension(1) * width;
    this.outputHeight = layer.outputShape().dimension(1);
    this.outputWidth = layer.outputShape().dimension(2);
  }
}
