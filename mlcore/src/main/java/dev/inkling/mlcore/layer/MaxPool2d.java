package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/**
 * The largest value of each window of each channel.
 *
 * <p>[C, H, W] to [C, (H − size) / stride + 1, (W − size) / stride + 1]; what the last window does
 * not reach is left out. The gradient goes to the place of the maximum, the first one if several.
 */
public final class MaxPool2d extends Layer {
  private final int size;
  private final int stride;

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
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "MaxPool2d needs a size and a stride of at least 1, got " + size + " and " + stride);
    }
    this.size = size;
    this.stride = stride;
  }

  /** The height and width of a window. */
  public int size() {
    return size;
  }

  /** The distance from one window to the next. */
  public int stride() {
    return stride;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 3 || input.dimension(1) < size || input.dimension(2) < size) {
      throw misfit("an image [C, H, W] of at least " + size + "x" + size, input);
    }
    return Shape.of(
        input.dimension(0),
        (input.dimension(1) - size) / stride + 1,
        (input.dimension(2) - size) / stride + 1);
  }

  @Override
  public String description() {
    return "MaxPool2d " + size + "x" + size + (stride == size ? "" : ", stride " + stride);
  }

  @Override
  public String kind() {
    return "pool";
  }

  @Override
  public Layer unbuilt() {
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
