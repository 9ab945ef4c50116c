package dev.inkling.mlcore.layer;

import java.util.List;

/**
 * The largest value of each window of each channel.
 *
 * <p>[C, H, W] to [C, (H − size) / stride + 1, (W − size) / stride + 1]. A height or width that the
 * windows do not fill, so that (H − size) mod stride ≠ 0, is a {@link
 * dev.inkling.mlcore.tensor.ShapeException} unless {@link #floor} is asked for. The gradient goes
 * to the place of the maximum, the first one if several.
 */
public final class MaxPool2d extends PoolLayer<MaxPool2d> {
  /** Windows of size×size beside each other. */
  public MaxPool2d(int size) {
    this(size, size);
  }

  /**
   * Windows of size×size, {@code stride} apart.
   *
   * @throws IllegalArgumentException if either is below 1
   */
  public MaxPool2d(int size, int stride) {
    super("MaxPool2d", size, stride);
  }

  @Override
  MaxPool2d self() {
    return this;
  }

  @Override
  MaxPool2d ofSize(int size, int stride) {
    return new MaxPool2d(size, stride);
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new MaxPoolPass(this, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    int height = inputShape().dimension(1);
    int width = inputShape().dimension(2);
    int outputHeight = outputShape().dimension(1);
    int outputWidth = outputShape().dimension(2);
    int size = size();
    int stride = stride();
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int plane = 0; plane < batch * inputShape().dimension(0); plane++) {
      for (int oh = 0; oh < outputHeight; oh++) {
        for (int ow = 0; ow < outputWidth; ow++) {
          double best = Double.NEGATIVE_INFINITY;
          for (int kh = 0; kh < size; kh++) {
            for (int kw = 0; kw < size; kw++) {
              best =
                  Math.max(best, x[(plane * height + oh * stride + kh) * width + ow * stride + kw]);
            }
          }
          y[to++] = best;
        }
      }
    }
    return y;
  }
}
