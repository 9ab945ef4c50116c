package dev.inkling.mlcore.tensor;

import java.util.Arrays;

/** A float array with a shape, in row-major order: the last axis varies fastest. */
public final class Tensor {
  private final Shape shape;
  private final float[] data;

  /** A tensor of zeros. */
  public Tensor(Shape shape) {
    this(shape, new float[shape.size()]);
  }

  /**
   * A tensor over the given array, which is not copied.
   *
   * @throws ShapeException if the array's length is not the shape's size
   */
  public Tensor(Shape shape, float[] data) {
    if (data.length != shape.size()) {
      throw new ShapeException(
          "a tensor of shape "
              + shape
              + " holds "
              + shape.size()
              + " elements, got an array of "
              + data.length);
    }
    this.shape = shape;
    this.data = data;
  }

  /** The extents. */
  public Shape shape() {
    return shape;
  }

  /** The elements themselves, not a copy: writing to the array writes to the tensor. */
  public float[] data() {
    return data;
  }

  /** The number of elements. */
  public int size() {
    return data.length;
  }

  /** Sets every element. */
  public void fill(float value) {
    Arrays.fill(data, value);
  }

  /**
   * Copies the elements of another tensor of the same shape into this one.
   *
   * @throws ShapeException if the shapes differ
   */
  public void set(Tensor other) {
    if (!shape.equals(other.shape)) {
      throw new ShapeException(
          "cannot copy a tensor of shape " + other.shape + " into one of shape " + shape);
    }
    System.arraycopy(other.data, 0, data, 0, data.length);
  }

  /**
   * Copies values into this tensor, in row-major order.
   *
   * @throws ShapeException if there are not as many as this tensor has elements
   */
  public void set(float... values) {
    set(new Tensor(shape, values));
  }

  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
