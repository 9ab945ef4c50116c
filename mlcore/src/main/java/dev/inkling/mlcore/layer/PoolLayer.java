package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import java.util.Random;

/**
 * A layer that makes one number of each window of each channel: [C, H, W] to [C, (H − size) /
 * stride + 1, (W − size) / stride + 1].
 *
 * @param <T> the layer's own class, which the setter returns
 */
abstract class PoolLayer<T extends PoolLayer<T>> extends Layer {
  private static final Padding NO_PADDING = Padding.of(0);

  private final String what;
  private final int size;
  private final int stride;
  private boolean floors;

  /**
   * A pooling layer.
   *
   * @param what the name of its class
   */
  PoolLayer(String what, int size, int stride) {
    if (size < 1 || stride < 1) {
      throw new IllegalArgumentException(
          what + " needs a size and a stride of at least 1, got " + size + " and " + stride);
    }
    this.what = what;
    this.size = size;
    this.stride = stride;
  }

  /** This layer. */
  abstract T self();

  /** A layer of this class and size. */
  abstract T ofSize(int size, int stride);

  /**
   * Allows an image that the windows do not fill: the last (H − size) mod stride rows and (W −
   * size) mod stride columns are left out. Without this such an image is an error.
   */
  public final T floor() {
    requireSettable("floor");
    floors = true;
    return self();
  }

  /** The height and width of a window. */
  public final int size() {
    return size;
  }

  /** The distance from one window to the next. */
  public final int stride() {
    return stride;
  }

  @Override
  protected final Shape onBuild(Shape input, Random random) {
    return Windows.on(input, this, size, stride, 1, NO_PADDING, floors).output(input.dimension(0));
  }

  @Override
  public final String description() {
    return what + " " + size + "x" + size + (stride == size ? "" : ", stride " + stride);
  }

  @Override
  public final String kind() {
    return "pool";
  }

  @Override
  public final Layer unbuilt() {
    T layer = ofSize(size, stride);
    return floors ? layer.floor() : layer;
  }
}
