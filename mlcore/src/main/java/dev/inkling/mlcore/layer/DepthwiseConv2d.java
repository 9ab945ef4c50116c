package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.List;
import java.util.Random;

/**
 * A convolution of each channel by itself, with M kernels of its own.
 *
 * <p>y[c·M + m, i, j] = b[c·M + m] + Σ_{u,v} w[c·M + m, 0, u, v] · x[c, i·s + u·d − top, j·s + v·d
 * − left], where x is 0 outside the image. x is [C, H, W], w [C·M, 1, KH, KW], b [C·M], y [C·M, OH,
 * OW] with OH = (top + H + bottom − ((KH − 1)·d + 1)) / s + 1. It computes what a {@link Conv2d} of
 * C·M filters in C groups does, and has the same weights. (TensorFlow Lite has them as [1, KH, KW,
 * C·M].)
 *
 * <p>A height or width that the places of the kernel do not fill is an error, as it is for {@link
 * Conv2d}. With a 1×1 convolution after it, it is a separable convolution: Howard and others,
 * "MobileNets", 2017.
 */
public final class DepthwiseConv2d extends KernelLayer<DepthwiseConv2d> {
  private int multiplier = 1;

  /**
   * A convolution of stride 1 without padding that keeps the number of channels.
   *
   * @param kernel K, the height and width of the kernel
   * @throws IllegalArgumentException if it is below 1
   */
  public DepthwiseConv2d(int kernel) {
    this(Sides.square(kernel));
  }

  /**
   * The same with a kernel that need not be square.
   *
   * @param kernelHeight KH, its rows
   * @param kernelWidth KW, its columns
   */
  public DepthwiseConv2d(int kernelHeight, int kernelWidth) {
    this(new Sides(kernelHeight, kernelWidth));
  }

  private DepthwiseConv2d(Sides kernel) {
    super("DepthwiseConv2d", kernel);
  }

  /**
   * Sets how many kernels a channel has, and so how many channels are made of it; 1 unless said
   * otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public DepthwiseConv2d multiplier(int multiplier) {
    requireSettable("multiplier");
    this.multiplier = atLeastOne("multiplier", multiplier);
    return this;
  }

  /** M, the kernels of a channel. */
  public int multiplier() {
    return multiplier;
  }

  @Override
  DepthwiseConv2d self() {
    return this;
  }

  @Override
  protected Shape onBuild(Shape input, Random random) {
    Windows windows = place(input);
    int area = kernelSides().area();
    if ((long) input.dimension(0) * multiplier > Integer.MAX_VALUE) {
      throw misfit("at most " + Integer.MAX_VALUE / multiplier + " channels", input);
    }
    int filters = input.dimension(0) * multiplier;
    createParameters(
        Shape.of(filters, 1, kernelHeight(), kernelWidth()),
        filters,
        area,
        area * multiplier,
        random);
    return windows.output(filters);
  }

  @Override
  public String description() {
    return "DepthwiseConv2d "
        + kernelSides()
        + (multiplier == 1 ? "" : ", multiplier " + multiplier)
        + settings();
  }

  @Override
  public String kind() {
    return "depthwise";
  }

  @Override
  public Layer unbuilt() {
    return new DepthwiseConv2d(kernelSides()).multiplier(multiplier).withSettingsOf(this);
  }

  @Override
  public LayerPass plan(Workspace workspace) {
    return new DepthwisePass(this, workspace);
  }

  @Override
  public double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    int filters = outputShape().dimension(0);
    double[] y = new double[batch * outputShape().size()];
    int to = 0;
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        int plane = (n * filters + f) / multiplier;
        int weight = f * kernelSides().area();
        for (int i = 0; i < outputShape().dimension(1); i++) {
          for (int j = 0; j < outputShape().dimension(2); j++) {
            y[to++] = parameters.get(1)[f] + product(x, plane, i, j, parameters.get(0), weight);
          }
        }
      }
    }
    return y;
  }
}
