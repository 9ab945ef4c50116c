package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/**
 * The extents of a tensor, outermost first; immutable.
 *
 * <p>mlcore orders images as the notes do, channels before height before width (NCHW). A layer's
 * shapes leave the batch out: an image is {@code [C, H, W]}, a vector {@code [N]}. TensorFlow Lite
 * orders them NHWC; the {@code tflite} package converts.
 */
public final class Shape {
  private final int[] dimensions;
  private final int size;

  private Shape(int[] dimensions) {
    long product = 1;
    for (int dimension : dimensions) {
      if (dimension < 1) {
        throw new ShapeException(
            "every extent of a shape must be at least 1, got " + Arrays.toString(dimensions));
      }
      product *= dimension;
      if (product > Integer.MAX_VALUE) {
        throw new ShapeException(
            "a tensor of shape "
                + Arrays.toString(dimensions)
                + " has more elements than an array can hold");
      }
    }
    this.dimensions = dimensions;
    this.size = (int) product;
  }

  /**
   * A shape of the given extents.
   *
   * @throws ShapeException if an extent is below 1 or the product exceeds {@link Integer#MAX_VALUE}
   */
  public static Shape of(int... dimensions) {
    return new Shape(dimensions.clone());
  }

  /** The number of axes. */
  public int rank() {
    return dimensions.length;
  }

  /**
   * The extent of one axis, counted from 0.
   *
   * @throws ShapeException if there is no such axis
   */
  public int dimension(int axis) {
    if (axis < 0 || axis >= dimensions.length) {
      throw new ShapeException(
          "shape " + this + " has " + dimensions.length + " axes, there is no axis " + axis);
    }
    return dimensions[axis];
  }

  /** The number of elements: the product of all extents. */
  public int size() {
    return size;
  }

  /**
   * This shape with one more axis in front: {@code [batch, …]}.
   *
   * @throws ShapeException if the batch is below 1, or an array cannot hold as many elements
   */
  public Shape withBatch(int batch) {
    int[] longer = new int[dimensions.length + 1];
    longer[0] = batch;
    System.arraycopy(dimensions, 0, longer, 1, dimensions.length);
    return new Shape(longer);
  }

  /** The extents as a new array. */
  public int[] toArray() {
    return dimensions.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  @Override
  public String toString() {
    return Arrays.toString(dimensions);
  }
}
