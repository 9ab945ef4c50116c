package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Im2col;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/**
 * A two-dimensional convolution (cross-correlation, as everywhere in the field).
 *
 * <p>y[f, i, j] = b[f] + Σ_{c,u,v} w[f, c, u, v] · x[c, i·s + u·d − top, j·s + v·d − left], where x
 * is 0 outside the image. x is [C, H, W], w [F, C, KH, KW], b [F], y [F, OH, OW] with OH = (top + H
 * + bottom − ((K − 1)·d + 1)) / s + 1 for stride s and dilation d. Forward and backward are matrix
 * products over the image unfolded by {@link Im2col}:
 *
 * <pre>
 * Y = W·X̂ + b        [F, OH·OW] = [F, CKK]·[CKK, OH·OW]
 * ∂L/∂W = ∂L/∂Y·X̂ᵀ   ∂L/∂b = Σ ∂L/∂Y over places   ∂L/∂X̂ = Wᵀ·∂L/∂Y, folded back
 * </pre>
 *
 * <p>With G groups, channels and filters are cut into G parts, and the filters of a part see its
 * channels alone: w is [F, C/G, KH, KW], and the sum for filter f goes over the C/G channels from
 * ⌊f / (F/G)⌋·C/G on.
 *
 * <p>A height or width that the places of the kernel do not fill, so that (top + H + bottom − ((KH
 * − 1)·d + 1)) mod s ≠ 0, is a {@link dev.inkling.mlcore.tensor.ShapeException} unless {@link
 * #floor} or one of TensorFlow's rules of {@link Padding} is asked for.
 */
public final class Conv2d extends KernelLayer<Conv2d> {
  private final int filters;
  private int groups = 1;

  /**
   * A convolution of stride 1 without padding.
   *
   * @param filters F, the channels of the output
   * @param kernel K, the height and width of the kernel
   * @throws IllegalArgumentException if either is below 1
   */
  public Conv2d(int filters, int kernel) {
    this(filters, Sides.square(kernel));
  }

  /**
   * The same with a kernel that need not be square.
   *
   * @param kernelHeight KH, its rows
   * @param kernelWidth KW, its columns
   */
  public Conv2d(int filters, int kernelHeight, int kernelWidth) {
    this(filters, new Sides(kernelHeight, kernelWidth));
  }

  private Conv2d(int filters, Sides kernel) {
    super("Conv2d", kernel);
    this.filters = atLeastOne("number of filters", filters);
  }

  /**
   * Sets G, into how many parts channels and filters are cut; 1 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1 or does not divide the filters
   */
  public Conv2d groups(int groups) {
    requireSettable("groups");
    if (filters % atLeastOne("number of groups", groups) != 0) {
      throw new IllegalArgumentException(
          "Conv2d needs groups that divide its " + filters + " filters, got " + groups);
    }
    this.groups = groups;
    return this;
  }

  /** G, into how many parts channels and filters are cut. */
  public int groups() {
    return groups;
  }

  @Override
  Conv2d self() {
    return this;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    Windows windows = place(input);
    if (input.dimension(0) % groups != 0) {
      throw misfit("channels that its " + groups + " groups divide", input);
    }
    int channels = input.dimension(0) / groups;
    int area = kernelSides().area();
    createParameters(
        Shape.of(filters, channels, kernelHeight(), kernelWidth()),
        filters,
        channels * area,
        filters / groups * area,
        random);
    return windows.output(filters);
  }

  @Override
  public String description() {
    return "Conv2d "
        + filters
        + "x"
        + kernelSides()
        + settings()
        + (groups == 1 ? "" : ", groups " + groups);
  }

  @Override
  public String kind() {
    return "conv";
  }

  @Override
  public Layer unbuilt() {
    return new Conv2d(filters, kernelSides()).groups(groups).withSettingsOf(this);
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    Windows windows = windows();
    int channels = inputShape().dimension(0) / groups;
    return new ConvolutionPass(
        this, new Im2col(channels, windows.rows, windows.columns), workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    double[] b = parameters.get(1);
    int channels = inputShape().dimension(0);
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        int first = f / (filters / groups) * (channels / groups);
        for (int i = 0; i < outputShape().dimension(1); i++) {
          for (int j = 0; j < outputShape().dimension(2); j++) {
            double sum = b[f];
            for (int c = 0; c < channels / groups; c++) {
              int weight = (f * (channels / groups) + c) * kernelSides().area();
              sum += product(x, n * channels + first + c, i, j, parameters.get(0), weight);
            }
            y[to++] = sum;
          }
        }
      }
    }
    return y;
  }
}
