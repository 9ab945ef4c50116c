package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.ShapeException;

/**
 * A number for the height and one for the width, such as those of a kernel or of its steps.
 *
 * @param height of rows
 * @param width of columns
 */
record Sides(int height, int width) {
  static final Sides ONE = new Sides(1, 1);

  /** The same number for both. */
  static Sides square(int side) {
    return new Sides(side, side);
  }

  boolean isSquare() {
    return height == width;
  }

  /** How many places or elements these are together. */
  int area() {
    return Math.multiplyExact(height, width);
  }

  /**
   * The number that both have.
   *
   * @param what of the layer it is
   * @throws ShapeException if they differ
   */
  int one(String what, Layer layer) {
    if (!isSquare()) {
      throw new ShapeException(
          layer.description()
              + " has no one "
              + what
              + " for height and width, they are "
              + height
              + " and "
              + width);
    }
    return height;
  }

  /** Height and width as in {@code 3x2}. */
  @Override
  public String toString() {
    return height + "x" + width;
  }

  /** One number if they are the same, else both. */
  String brief() {
    return isSquare() ? Integer.toString(height) : toString();
  }
}
