package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A layer that moves a kernel over an image: its settings and what follows from them.
 *
 * @param <T> the layer's own class, which the setters return
 */
abstract class KernelLayer<T extends KernelLayer<T>> extends WeightedLayer {
  private static final Padding NO_PADDING = Padding.of(0);

  private final String what;
  private final Sides kernel;
  private Sides stride = Sides.ONE;
  private Sides dilation = Sides.ONE;
  private Padding padding = NO_PADDING;
  private boolean floors;
  private Windows windows;

  /**
   * A layer of stride 1 without padding.
   *
   * @param what the name of its class
   */
  KernelLayer(String what, Sides kernel) {
    this.what = what;
    this.kernel = atLeastOne("kernel", kernel);
  }

  /** This layer. */
  abstract T self();

  /**
   * Sets the distance from one place of the kernel to the next; 1 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public final T stride(int stride) {
    return stride(stride, stride);
  }

  /** The same with a distance for rows and one for columns. */
  public final T stride(int height, int width) {
    requireSettable("stride");
    this.stride = atLeastOne("stride", new Sides(height, width));
    return self();
  }

  /**
   * Sets the distance from one element of the kernel to the next, so that it reaches over (K −
   * 1)·dilation + 1 pixels; 1 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public final T dilation(int dilation) {
    return dilation(dilation, dilation);
  }

  /** The same with a distance for rows and one for columns. */
  public final T dilation(int height, int width) {
    requireSettable("dilation");
    this.dilation = atLeastOne("dilation", new Sides(height, width));
    return self();
  }

  /**
   * Sets how many zeros surround the image on every side; 0 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public final T padding(int zeros) {
    return padding(Padding.of(zeros));
  }

  /** Sets how the zeros around the image are counted. */
  public final T padding(Padding padding) {
    requireSettable("padding");
    this.padding = padding;
    return self();
  }

  /**
   * Allows an image that the places of the kernel do not fill: the last (padded extent − R) mod
   * stride rows or columns are left out. Without this such an image is an error.
   */
  public final T floor() {
    requireSettable("floor");
    floors = true;
    return self();
  }

  /** Sets where the first weights come from; {@link Initializer#HE} unless said otherwise. */
  public final T initializer(Initializer initializer) {
    setInitializer(initializer);
    return self();
  }

  /**
   * K, the height and width of the kernel.
   *
   * @throws dev.inkling.mlcore.tensor.ShapeException if they differ
   */
  public final int kernel() {
    return kernel.one("kernel", this);
  }

  /** KH, the rows of the kernel. */
  public final int kernelHeight() {
    return kernel.height();
  }

  /** KW, the columns of the kernel. */
  public final int kernelWidth() {
    return kernel.width();
  }

  final Sides kernelSides() {
    return kernel;
  }

  /**
   * The distance from one place of the kernel to the next.
   *
   * @throws dev.inkling.mlcore.tensor.ShapeException if it is another for rows than for columns
   */
  public final int stride() {
    return stride.one("stride", this);
  }

  /** The distance from one place of the kernel to the one below. */
  public final int strideHeight() {
    return stride.height();
  }

  /** The distance from one place of the kernel to the one at its right. */
  public final int strideWidth() {
    return stride.width();
  }

  /**
   * The distance from one element of the kernel to the next.
   *
   * @throws dev.inkling.mlcore.tensor.ShapeException if it is another for rows than for columns
   */
  public final int dilation() {
    return dilation.one("dilation", this);
  }

  /** The distance from one element of the kernel to the one below. */
  public final int dilationHeight() {
    return dilation.height();
  }

  /** The distance from one element of the kernel to the one at its right. */
  public final int dilationWidth() {
    return dilation.width();
  }

  /** How the zeros around the image are counted. */
  public final Padding padding() {
    return padding;
  }

  /** The zeros above the image, once the layer is part of a network. */
  public final int paddingTop() {
    return windows().rows.before();
  }

  /** The zeros below the image, once the layer is part of a network. */
  public final int paddingBottom() {
    return windows().rows.after();
  }

  /** The zeros at the image's left, once the layer is part of a network. */
  public final int paddingLeft() {
    return windows().columns.before();
  }

  /** The zeros at the image's right, once the layer is part of a network. */
  public final int paddingRight() {
    return windows().columns.after();
  }

  /** Where the kernel lies on the image. */
  final Windows windows() {
    requireBuilt();
    return windows;
  }

  /** Lays the kernel on the image, or says why it does not fit. */
  final Windows place(Shape input) {
    windows = Windows.on(input, this, kernel, stride, dilation, padding, floors);
    return windows;
  }

  /** Σ_{u,v} w[u, v] · x[i·s + u·d − top, j·s + v·d − left] over one plane, for the reference. */
  final double product(double[] x, int plane, int i, int j, double[] w, int weight) {
    int height = inputShape().dimension(1);
    int width = inputShape().dimension(2);
    double sum = 0;
    for (int u = 0; u < kernel.height(); u++) {
      for (int v = 0; v < kernel.width(); v++) {
        int h = i * stride.height() + u * dilation.height() - paddingTop();
        int q = j * stride.width() + v * dilation.width() - paddingLeft();
        if (h >= 0 && h < height && q >= 0 && q < width) {
          sum += w[weight + u * kernel.width() + v] * x[(plane * height + h) * width + q];
        }
      }
    }
    return sum;
  }

  /** The settings that are not as they are unless said otherwise, for the description. */
  final String settings() {
    return (stride.equals(Sides.ONE) ? "" : ", stride " + stride.brief())
        + (padding.toString().equals("0") ? "" : ", padding " + padding)
        + (dilation.equals(Sides.ONE) ? "" : ", dilation " + dilation.brief());
  }

  /** Gives another layer the settings of this one. */
  final T withSettingsOf(KernelLayer<T> other) {
    stride = other.stride;
    dilation = other.dilation;
    padding = other.padding;
    floors = other.floors;
    setInitializer(other.initializer());
    return self();
  }

  private Sides atLeastOne(String setting, Sides sides) {
    atLeastOne(setting, Math.min(sides.height(), sides.width()));
    return sides;
  }

  /** A setting that must not be below 1. */
  final int atLeastOne(String setting, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          what + " needs a " + setting + " of at least 1, got " + value);
    }
    return value;
  }
}
