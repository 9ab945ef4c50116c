package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
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
  public LayerPass plan(int batch, Workers workers) {
    return new Pass(batch, workers);
  }

  @Override
  public double[] reference(double[] x, int batch, List<double[]> parameters) {
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

  private final class Pass extends ExamplePass {
    private final int inputSize = inputShape().size();
    private final int outputSize = outputShape().size();
    private final int[] argmax;

    Pass(int batch, Workers workers) {
      super(workers);
      this.argmax = new int[batch * outputSize];
    }

    @Override
    void forwardExample(int part, int example) {
      int from = example * inputSize;
      int to = example * outputSize;
      int height = inputShape().dimension(1);
      int width = inputShape().dimension(2);
      int outputHeight = outputShape().dimension(1);
      int outputWidth = outputShape().dimension(2);
      for (int c = 0; c < inputShape().dimension(0); c++, from += height * width) {
        for (int oh = 0; oh < outputHeight; oh++) {
          int corner = from + oh * stride * width;
          for (int ow = 0; ow < outputWidth; ow++, corner += stride, to++) {
            int best = corner;
            float most = x[corner];
            float value = most;
            for (int kh = 0; kh < size; kh++) {
              for (int i = corner + kh * width; i < corner + kh * width + size; i++) {
                // A NaN is never the greater one, but must not vanish: max keeps it.
                value = Math.max(value, x[i]);
                if (x[i] > most) {
                  most = x[i];
                  best = i;
                }
              }
            }
            argmax[to] = best;
            y[to] = value;
          }
        }
      }
    }

    @Override
    public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
      if (dx != null) {
        super.backward(count, x, y, dy, dx);
      }
    }

    @Override
    void backwardExample(int part, int example) {
      Arrays.fill(dx, example * inputSize, (example + 1) * inputSize, 0f);
      for (int i = example * outputSize; i < (example + 1) * outputSize; i++) {
        dx[argmax[i]] += dy[i];
      }
    }
  }
}
