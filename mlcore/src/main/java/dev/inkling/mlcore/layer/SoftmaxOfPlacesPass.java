package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;

/** The passes of {@link Softmax} over the channels of images. A unit is a place. */
final class SoftmaxOfPlacesPass extends ElementwisePass {
  private final int classes;
  private final int places;

  SoftmaxOfPlacesPass(Workspace workspace, Shape image) {
    super(
        workspace.workers(),
        image.size() / image.dimension(0),
        ElementwiseLayer.EXPONENTIAL * image.dimension(0));
    this.classes = image.dimension(0);
    this.places = image.size() / classes;
  }

  /** Where the first channel of a place lies; the next is {@link #places} further. */
  private int start(int unit) {
    return unit / places * classes * places + unit % places;
  }

  @Override
  void forwardUnits(int first, int last) {
    for (int unit = first; unit < last; unit++) {
      int start = start(unit);
      float max = x[start];
      for (int c = 1; c < classes; c++) {
        max = Math.max(max, x[start + c * places]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double power = StrictMath.exp((double) x[start + c * places] - max);
        sum += power;
        y[start + c * places] = (float) power;
      }
      for (int c = 0; c < classes; c++) {
        y[start + c * places] = (float) (y[start + c * places] / sum);
      }
    }
  }

  @Override
  void backwardUnits(int first, int last) {
    for (int unit = first; unit < last; unit++) {
      int start = start(unit);
      double mean = 0;
      for (int i = start, c = 0; c < classes; c++, i += places) {
        mean += (double) dy[i] * y[i];
      }
      for (int i = start, c = 0; c < classes; c++, i += places) {
        dx[i] = (float) (y[i] * (dy[i] - mean));
      }
    }
  }
}
