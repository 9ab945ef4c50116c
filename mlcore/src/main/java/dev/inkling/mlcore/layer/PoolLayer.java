package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Random;

/**
 * A layer that makes one number of each window of each channel: [C, H, W] to [C, (top + H + bottom
 * − size) / stride + 1, (left + W + right − size) / stride + 1]. Where a window reaches over the
 * edge, only the pixels of the image count.
 *
 * @param <T> the layer's own class, which the setters return
 */
abstract class PoolLayer<T extends PoolLayer<T>> extends Layer {
  private static final Padding NO_PADDING = Padding.of(0);

  private final String what;
  private final Sides size;
  private final Sides stride;
  private Padding padding = NO_PADDING;
  private boolean floors;
  private Windows windows;

  /**
   * A pooling layer.
   *
   * @param what the name of its class
   */
  PoolLayer(String what, Sides size, Sides stride) {
    if (Math.min(size.height(), size.width()) < 1
        || Math.min(stride.height(), stride.width()) < 1) {
      throw new IllegalArgumentException(
          what
              + " needs a size and a stride of at least 1, got "
              + size.brief()
              + " and "
              + stride.brief());
    }
    this.what = what;
    this.size = size;
    this.stride = stride;
  }

  /** This layer. */
  abstract T self();

  /** A layer of this class and size. */
  abstract T ofSize(Sides size, Sides stride);

  /**
   * Allows an image that the windows do not fill: the last (H − size) mod stride rows and (W −
   * size) mod stride columns are left out. Without this such an image is an error.
   */
  public final T floor() {
    requireSettable("floor");
    floors = true;
    return self();
  }

  /**
   * Sets how far windows reach over the image's edges; 0 unless said otherwise. What lies there is
   * no zero: it does not count at all, as in TensorFlow.
   */
  public final T padding(Padding padding) {
    requireSettable("padding");
    this.padding = padding;
    return self();
  }

  /**
   * The height and width of a window of a layer without padding.
   *
   * @throws ShapeException if they differ, or windows reach over the image's edges: one number
   *     would not say so
   */
  public final int size() {
    if (windows != null && windows.pad()) {
      throw new ShapeException(
          "layer " + name() + " (" + description() + ") has a padding beside its size");
    }
    return size.one("size", this);
  }

  /**
   * The distance from one window to the next.
   *
   * @throws ShapeException if it is another for rows than for columns
   */
  public final int stride() {
    return stride.one("stride", this);
  }

  final Sides sizeSides() {
    return size;
  }

  /** Where the windows lie on the image. */
  final Windows windows() {
    requireBuilt();
    return windows;
  }

  @Override
  protected final Shape onBuild(Shape input, Random random) {
    windows = Windows.on(input, this, size, stride, Sides.ONE, padding, floors);
    windows.requireSomeOfImage(input, this);
    return windows.output(input.dimension(0));
  }

  @Override
  public final String description() {
    return what
        + " "
        + size
        + (stride.equals(size) ? "" : ", stride " + stride.brief())
        + (padding.toString().equals("0") ? "" : ", padding " + padding);
  }

  @Override
  public final String kind() {
    return "pool";
  }

  @Override
  public final Layer unbuilt() {
    T layer = ofSize(size, stride).padding(padding);
    return floors ? layer.floor() : layer;
  }
}
