package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Window;
import java.util.List;

/**
 * The largest value of each window of each channel.
 *
 * <p>[C, H, W] to [C, (H − size) / stride + 1, (W − size) / stride + 1]. A height or width that the
 * windows do not fill, so that (H − size) mod stride ≠ 0, is a {@link
 * dev.inkling.mlcore.tensor.ShapeException} unless {@link #floor} is asked for. The gradient goes
 * to the place of the maximum, the first one if several. What a {@link #padding} adds is never the
 * maximum.
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
    this(Sides.square(size), Sides.square(stride));
  }

  /**
   * Windows of height×width, so far apart from the one below and the one at the right.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public MaxPool2d(int height, int width, int strideHeight, int strideWidth) {
    this(new Sides(height, width), new Sides(strideHeight, strideWidth));
  }

  private MaxPool2d(Sides size, Sides stride) {
    super("MaxPool2d", size, stride);
  }

  @Override
  MaxPool2d self() {
    return this;
  }

  @Override
  MaxPool2d ofSize(Sides size, Sides stride) {
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
    Window rows = windows().rows;
    Window columns = windows().columns;
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int plane = 0; plane < batch * inputShape().dimension(0); plane++) {
      for (int oh = 0; oh < outputHeight; oh++) {
        for (int ow = 0; ow < outputWidth; ow++) {
          double best = Double.NEGATIVE_INFINITY;
          for (int kh = 0; kh < rows.size(); kh++) {
            for (int kw = 0; kw < columns.size(); kw++) {
              int h = oh * rows.stride() - rows.before() + kh;
              int w = ow * columns.stride() - columns.before() + kw;
              if (h >= 0 && h < height && w >= 0 && w < width) {
                best = Math.max(best, x[(plane * height + h) * width + w]);
              }
            }
          }
          y[to++] = best;
        }
      }
    }
    return y;
  }
}
