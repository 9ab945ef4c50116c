package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.ImagePatches;

/**
 * One group of a {@link Conv2d}: a convolution by itself, of some of the channels by some of the
 * filters, whose images and weights lie among those of the other groups. The plain convolution is
 * one group of all.
 */
final class ConvolutionGroup {
  final Im2col im2col;
  final ImagePatches patches;

  /** The filters of this group. */
  final int filters;

  /** The first of them, and where its weights begin. */
  final int firstFilter;

  final int firstWeight;

  private final Conv2d layer;
  private final int index;
  private final int inputSize;

  /**
   * A group.
   *
   * @param im2col the geometry of its channels
   */
  ConvolutionGroup(Conv2d layer, int index, Im2col im2col) {
    this.layer = layer;
    this.index = index;
    this.im2col = im2col;
    this.patches = im2col.patches();
    this.filters = layer.outputShape().dimension(0) / layer.groups();
    this.firstFilter = index * filters;
    this.firstWeight = firstFilter * im2col.kernelSize();
    this.inputSize = layer.inputShape().size() / layer.groups();
  }

  /** Where the group's channels of an image begin. */
  int input(int image) {
    return (image * layer.groups() + index) * inputSize;
  }

  /** Where the places of the group's filters on an image begin. */
  int output(int image) {
    return (image * layer.groups() + index) * filters * im2col.places();
  }

  /** The weights of all groups. */
  Parameter weight() {
    return layer.weight();
  }

  /** The biases of all groups. */
  Parameter bias() {
    return layer.bias();
  }
}
