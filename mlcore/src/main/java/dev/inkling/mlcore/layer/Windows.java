package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Window;

/** The windows of a layer on its image, or the error that says why they do not fit. */
final class Windows {
  final Window rows;
  final Window columns;

  private Windows(Window rows, Window columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Windows on an image [C, H, W].
   *
   * @param floors whether pixels may be left out at the end
   */
  static Windows on(
      Shape image,
      Layer layer,
      Sides size,
      Sides stride,
      Sides dilation,
      Padding padding,
      boolean floors) {
    if (image.rank() != 3) {
      throw layer.misfit("an image [C, H, W]", image);
    }
    Windows windows;
    try {
      windows =
          new Windows(
              padding.window(image.dimension(1), size.height(), stride.height(), dilation.height()),
              padding.window(image.dimension(2), size.width(), stride.width(), dilation.width()));
    } catch (ShapeException e) {
      throw layer.misfit(
          "an image [C, H, W] of at least "
              + reach(size.height(), dilation.height())
              + "x"
              + reach(size.width(), dilation.width())
              + (padding.toString().equals("0") ? "" : " with its padding of " + padding),
          image);
    }
    try {
      // A layer keeps one image with its zeros in an array.
      Shape.of(image.dimension(0), windows.rows.padded(), windows.columns.padded());
    } catch (ShapeException e) {
      throw layer.misfit("an image that an array can hold with its padding of " + padding, image);
    }
    if (!floors && !padding.floors()) {
      requireNoRest("height", windows.rows, image, layer);
      requireNoRest("width", windows.columns, image, layer);
    }
    return windows;
  }

  private static long reach(int size, int dilation) {
    return (size - 1L) * dilation + 1;
  }

  private static void requireNoRest(String side, Window window, Shape image, Layer layer) {
    if (window.rest() != 0) {
      throw layer.misfit(
          "a "
              + side
              + " that its windows fill: "
              + window.extent()
              + " + "
              + (window.before() + window.after())
              + " of padding - "
              + window.reach()
              + " is no multiple of the stride "
              + window.stride()
              + "; floor() leaves the last "
              + window.rest()
              + " out",
          image);
    }
  }

  /** Whether a window reaches over an edge. */
  boolean pad() {
    return rows.before() + rows.after() + columns.before() + columns.after() > 0;
  }

  /** Refuses windows that lie in the padding alone. */
  void requireSomeOfImage(Shape image, Layer layer) {
    if (Math.max(rows.before(), rows.after()) >= rows.size()
        || Math.max(columns.before(), columns.after()) >= columns.size()) {
      throw layer.misfit("a padding smaller than its windows", image);
    }
  }

  /** An output of so many channels. */
  Shape output(int channels) {
    return Shape.of(channels, rows.places(), columns.places());
  }
}
