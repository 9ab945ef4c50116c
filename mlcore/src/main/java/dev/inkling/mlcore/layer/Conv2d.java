package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.MatrixProduct;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Collections;
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
public final class Conv2d extends Layer {
  private final int filters;
  private final int kernel;
  private int stride = 1;
  private int padding;
  private Initializer initializer = Initializer.HE;
  private Im2col im2col;
  private Parameter weight;
  private Parameter bias;

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
    this.initializer = initializer;
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

  /** w, [F, C, K, K]. */
  public Parameter weight() {
    return weight;
  }

  /** b, [F]. */
  public Parameter bias() {
    return bias;
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
    weight =
        new Parameter(name() + "/weight", new Tensor(Shape.of(filters, channels, kernel, kernel)));
    bias = new Parameter(name() + "/bias", new Tensor(Shape.of(filters)));
    initializer.fill(
        weight.value().data(), channels * kernel * kernel, filters * kernel * kernel, random);
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
    return new Conv2d(filters, kernel).stride(stride).padding(padding).initializer(initializer);
  }

  @Override
  public List<Parameter> parameters() {
    return Collections.unmodifiableList(Arrays.asList(weight, bias));
  }

  @Override
  public LayerPass plan(int batch, Workers workers) {
    return new Pass(batch, workers);
  }

  @Override
  public double[] reference(double[] x, int batch, List<double[]> parameters) {
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

  /** Each part of the batch has its own unfolded image and its own sum of weight gradients. */
  private final class Pass implements LayerPass {
    private final Workers workers;
    private final Scratch[] scratch;
    private final Workers.Part forwardPart = this::forwardPart;
    private final Workers.Part backwardPart = this::backwardPart;
    private int count;
    private int parts;
    private float[] x;
    private float[] y;
    private float[] dy;
    private float[] dx;

    Pass(int batch, Workers workers) {
      this.workers = workers;
      this.scratch = new Scratch[Examples.parts(batch)];
      for (int i = 0; i < scratch.length; i++) {
        scratch[i] = new Scratch();
      }
    }

    @Override
    public void forward(int count, boolean training, float[] x, float[] y) {
      this.count = count;
      this.x = x;
      this.y = y;
      parts = Examples.parts(count);
      workers.run(parts, forwardPart);
    }

    private void forwardPart(int part) {
      int end = Examples.start(part + 1, parts, count);
      for (int n = Examples.start(part, parts, count); n < end; n++) {
        scratch[part].forward(x, n * inputShape().size(), y, n * outputShape().size());
      }
    }

    @Override
    public void backward(int count, float[] x, float[] y, float[] dy, float[] dx) {
      this.x = x;
      this.dy = dy;
      this.dx = dx;
      workers.run(parts, backwardPart);
      weight.gradient().fill(0f);
      bias.gradient().fill(0f);
      for (int part = 0; part < parts; part++) {
        scratch[part].addGradients();
      }
    }

    private void backwardPart(int part) {
      scratch[part].clearGradients();
      int end = Examples.start(part + 1, parts, count);
      for (int n = Examples.start(part, parts, count); n < end; n++) {
        scratch[part].backward(x, dy, dx, n * inputShape().size(), n * outputShape().size());
      }
    }
  }

  /** What one example needs at a time. */
  private final class Scratch {
    private final int kernelSize = im2col.kernelSize();
    private final int places = im2col.places();
    private final float[][] unfolded = new float[kernelSize][places];
    private final float[][] unfoldedTransposed = new float[places][kernelSize];
    private final float[][] outputRows = new float[filters][places];
    private final float[][] weightGradient = new float[filters][kernelSize];
    private final float[] biasGradient = new float[filters];

    void forward(float[] x, int xOffset, float[] y, int yOffset) {
      im2col.unfold(x, xOffset, unfolded);
      float[] w = weight.value().data();
      for (int f = 0; f < filters; f++) {
        float[] row = outputRows[f];
        Arrays.fill(row, bias.value().data()[f]);
        MatrixProduct.addWeightedRows(row, places, w, f * kernelSize, 1, unfolded, kernelSize);
        System.arraycopy(row, 0, y, yOffset + f * places, places);
      }
    }

    void clearGradients() {
      Arrays.fill(biasGradient, 0f);
      for (float[] row : weightGradient) {
        Arrays.fill(row, 0f);
      }
    }

    void backward(float[] x, float[] dy, float[] dx, int xOffset, int yOffset) {
      im2col.unfoldTransposed(x, xOffset, unfoldedTransposed);
      for (int f = 0; f < filters; f++) {
        int from = yOffset + f * places;
        MatrixProduct.addWeightedRows(
            weightGradient[f], kernelSize, dy, from, 1, unfoldedTransposed, places);
        float sum = 0;
        for (int i = 0; i < places; i++) {
          sum += dy[from + i];
        }
        biasGradient[f] += sum;
        System.arraycopy(dy, from, outputRows[f], 0, places);
      }
      if (dx == null) {
        return;
      }
      float[] w = weight.value().data();
      for (int k = 0; k < kernelSize; k++) {
        float[] row = unfolded[k];
        Arrays.fill(row, 0f);
        MatrixProduct.addWeightedRows(row, places, w, k, kernelSize, outputRows, filters);
      }
      Arrays.fill(dx, xOffset, xOffset + inputShape().size(), 0f);
      im2col.fold(unfolded, dx, xOffset);
    }

    void addGradients() {
      float[] dw = weight.gradient().data();
      float[] db = bias.gradient().data();
      for (int f = 0; f < filters; f++) {
        for (int k = 0; k < kernelSize; k++) {
          dw[f * kernelSize + k] += weightGradient[f][k];
        }
        db[f] += biasGradient[f];
      }
    }
  }
}
