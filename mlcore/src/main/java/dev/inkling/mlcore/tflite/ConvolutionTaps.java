package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;

/**
 * A convolution's weights as {@link WindowEvaluator} wants them: for each place of the kernel and
 * each channel of the image the weights of the filters that see it, which stand side by side. A
 * depthwise convolution has as many groups as the image has channels.
 */
final class ConvolutionTaps {
  final int kernel;
  final int filters;

  private final int channels;

  /** The channels that a filter sees. */
  private final int ofGroup;

  /** By the kernel's place and the channel. */
  private final float[][] rows;

  /** Of weights [F, K, K, C], or [1, K, K, F] if it is depthwise. */
  ConvolutionTaps(Graph.Tensor weight, boolean depthwise, int channels) {
    Shape shape = weight.shape;
    this.kernel = shape.dimension(1);
    this.channels = channels;
    this.filters = shape.dimension(depthwise ? 3 : 0);
    this.ofGroup = depthwise ? 1 : shape.dimension(3);
    int places = kernel * kernel;
    int side = filters / (channels / ofGroup);
    this.rows = new float[places * channels][side];
    for (int place = 0; place < places; place++) {
      for (int c = 0; c < channels; c++) {
        for (int j = 0; j < side; j++) {
          int filter = firstFilter(c) + j;
          int index =
              depthwise
                  ? place * filters + filter
                  : (filter * places + place) * ofGroup + c % ofGroup;
          rows[place * channels + c][j] = weight.floats[index];
        }
      }
    }
  }

  private int firstFilter(int channel) {
    return channel / ofGroup * (filters / (channels / ofGroup));
  }

  /** Adds to the filters' sums what a pixel gives under a place of the kernel. */
  void add(int place, float[] image, int pixel, float[] sums) {
    for (int c = 0; c < channels; c++) {
      float x = image[pixel + c];
      if (x != 0) {
        float[] row = rows[place * channels + c];
        int first = firstFilter(c);
        for (int j = 0; j < row.length; j++) {
          sums[first + j] += x * row[j];
        }
      }
    }
  }
}
