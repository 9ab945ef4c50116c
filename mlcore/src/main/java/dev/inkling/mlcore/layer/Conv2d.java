package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.List;
import java.util.Random;

/**
 * A two-dimensional convolution (cross-correlation, as everywhere in the field).
 *
 * <p>y[f, i, j] = b[f] + Σ_{c,u,v} w[f, c, u, v] · x[c, i·s + u − p, j·s + v − p], where x is 0
 * outside the image. x is [C, H, W], w [F, C, K, K], b [F], y [F, OH, OW] with OH = (H + 2p − K) /
 * s + 1. Forward and backward are matrix products over the image unfolded by {@link Im2col}:
 *
 * <pre>
 * Y = W·X̂ + b        [F, OH·OW] = [F, CKK]·[CKK, OH·OW]
 * ∂L/∂W = ∂L/∂Y·X̂ᵀ   ∂L/∂b = Σ ∂L/∂Y over places   ∂L/∂X̂ = Wᵀ·∂L/∂Y, folded back
 * </pre>
 */
public final class Conv2d extends WeightedLayer {
  private final int filters;
  private final int kernel;
  private int stride = 1;
  private int padding;
  private Im2col im2col;

  /**
   * A convolution of stride 1 without padding.
   *
   * @param filters F, the channels of the output
   * @param kernel K, the height and width of the kernel
   * @throws IllegalArgumentException if either is below 1
   */
  public Conv2d(int filters, int kernel) {
    if (filters < 1 || kernel < 1) {
      throw new IllegalArgumentException(
          "Conv2d needs at least 1 filter and a kernel of at least 1, got "
              + filters
              + " and "
              + kernel);
    }
    this.filters = filters;
    this.kernel = kernel;
  }

  /** Sets the distance from one place of the kernel to the next; at least 1. */
  public Conv2d stride(int stride) {
    if (stride < 1) {
      throw new IllegalArgumentException("Conv2d needs a stride of at least 1, got " + stride);
    }
    this.stride = stride;
    return this;
  }

  /** Sets how many zeros surround the image on every side. */
  public Conv2d padding(int padding) {
    if (padding < 0) {
      throw new IllegalArgumentException("Conv2d needs a padding of at least 0, got " + padding);
    }
    this.padding = padding;
    return this;
  }

  /** Sets where the first weights come from; {@link Initializer#HE} unless said otherwise. */
  public Conv2d initializer(Initializer initializer) {
    setInitializer(initializer);
    return this;
  }

  /** The height and width of the kernel. */
  public int kernel() {
    return kernel;
  }

  /** The distance from one place of the kernel to the next. */
  public int stride() {
    return stride;
  }

  /** The zeros on every side of the image. */
  public int padding() {
    return padding;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    if (input.rank() != 3) {
      throw misfit("an image [C, H, W]", input);
    }
    try {
      im2col = new Im2col(input, kernel, kernel, stride, padding);
    } catch (ShapeException e) {
      throw misfit(
          "an image of at least " + kernel + "x" + kernel + " with its padding of " + padding,
          input);
    }
    int channels = input.dimension(0);
    createParameters(
        Shape.of(filters, channels, kernel, kernel),
        filters,
        channels * kernel * kernel,
        filters * kernel * kernel,
        random);
    return Shape.of(filters, im2col.outputHeight(), im2col.outputWidth());
  }

  @Override
  public String description() {
    return "Conv2d "
        + filters
        + "x"
        + kernel
        + "x"
        + kernel
        + (stride == 1 ? "" : ", stride " + stride)
        + (padding == 0 ? "" : ", padding " + padding);
  }

  @Override
  public String kind() {
    return "conv";
  }

  @Override
  public Layer unbuilt() {
    return new Conv2d(filters, kernel).stride(stride).padding(padding).initializer(initializer());
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new ConvolutionPass(this, im2col, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] w = parameters.get(0);
    double[] b = parameters.get(1);
    int channels = inputShape().dimension(0);
    int height = inputShape().dimension(1);
    int width = inputShape().dimension(2);
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        for (int i = 0; i < outputShape().dimension(1); i++) {
          for (int j = 0; j < outputShape().dimension(2); j++) {
            double sum = b[f];
            for (int c = 0; c < channels; c++) {
              for (int u = 0; u < kernel; u++) {
                for (int v = 0; v < kernel; v++) {
                  int h = i * stride + u - padding;
                  int q = j * stride + v - padding;
                  if (h >= 0 && h < height && q >= 0 && q < width) {
                    sum +=
                        w[((f * channels + c) * kernel + u) * kernel + v]
                            * x[((n * channels + c) * height + h) * width + q];
                  }
                }
              }
            }
            y[to++] = sum;
          }
        }
      }
    }
    return y;
  }
}
