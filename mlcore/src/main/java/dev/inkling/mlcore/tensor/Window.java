package dev.inkling.mlcore.tensor;

/**
 * How a window, such as the kernel of a convolution, moves along one axis of an image.
 *
 * <p>The axis is {@code extent} pixels with {@code before} and {@code after} zeros around them.
 * Place i of the window covers the pixels i·stride + u·dilation − before for u from 0 to size − 1,
 * so it reaches over R = (size − 1)·dilation + 1 of them, and there are ⌊(before + extent + after −
 * R) / stride⌋ + 1 places.
 *
 * @param extent the height or width of the image
 * @param size the elements of the window
 * @param stride from one place to the next
 * @param dilation from one element to the next; 1 is beside each other
 * @param before the zeros in front of the image
 * @param after the zeros behind it
 */
public record Window(int extent, int size, int stride, int dilation, int before, int after) {
  /**
   * A window that fits its axis.
   *
   * @throws ShapeException if it reaches over more than the image and its zeros
   * @throws IllegalArgumentException if a number of zeros is negative or another number below 1
   */
  public Window {
    if (extent < 1 || size < 1 || stride < 1 || dilation < 1 || before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "a window needs an extent, a size, a stride and a dilation of at least 1 and no negative"
              + " zeros, got "
              + text(extent, size, stride, dilation, before, after));
    }
    long padded = (long) before + extent + after;
    if (padded < (size - 1L) * dilation + 1 || padded > Integer.MAX_VALUE) {
      throw new ShapeException(
          "a window must lie within its axis, got "
              + text(extent, size, stride, dilation, before, after));
    }
  }

  /**
   * A window with the zeros of TensorFlow's rule SAME: as many as make ⌈extent / stride⌉ places,
   * total = max(0, (⌈extent / stride⌉ − 1)·stride + R − extent), of which ⌊total / 2⌋ lie before
   * the image and the rest, which may be one more, after it.
   *
   * @throws ShapeException if the image and its zeros are more than an int can count
   * @throws IllegalArgumentException if a number is below 1
   */
  public static Window same(int extent, int size, int stride, int dilation) {
    // A stride of 0 has no places to count; the constructor says what is wrong with it.
    long places = stride < 1 ? 1 : (extent - 1L) / stride + 1;
    long needed = (places - 1) * stride + (size - 1L) * dilation + 1 - extent;
    int total = (int) Math.min(Math.max(0, needed), Integer.MAX_VALUE);
    return new Window(extent, size, stride, dilation, total / 2, total - total / 2);
  }

  private static String text(
      int extent, int size, int stride, int dilation, int before, int after) {
    return "size "
        + size
        + ", stride "
        + stride
        + ", dilation "
        + dilation
        + " on "
        + before
        + " + "
        + extent
        + " + "
        + after;
  }

  /** The pixels and the zeros around them. */
  public int padded() {
    return before + extent + after;
  }

  /** R: the pixels from the window's first to its last element. */
  public int reach() {
    return (size - 1) * dilation + 1;
  }

  /** How many places the window has: the extent of the output. */
  public int places() {
    return (padded() - reach()) / stride + 1;
  }

  /** How many pixels or zeros at the end no place reaches because the stride does not divide. */
  public int rest() {
    return (padded() - reach()) % stride;
  }
}
