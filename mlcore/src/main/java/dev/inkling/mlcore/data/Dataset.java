package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.Shape;

/** Labelled examples by index. Implementations are immutable and may be read by several threads. */
public interface Dataset {
  /** The number of examples. */
  int size();

  /** The shape of one example, without a batch: {@code [1, 28, 28]} for MNIST. */
  Shape shape();

  /** The number of classes; labels run from 0 to one less. */
  int classes();

  /**
   * The label of example {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   */
  int label(int index);

  /**
   * Copies the values of example {@code index} to {@code into}, from {@code offset}; for an image
   * row by row, 0 for background and 1 for full ink.
   *
   * @throws IndexOutOfBoundsException if there is no such example, or no room for it
   */
  void read(int index, float[] into, int offset);

  /**
   * Copies a variant of example {@code index}: the same label, written a little differently. A
   * dataset that knows no variants gives the example itself; one that draws its examples, such as
   * {@link DrawingDataset}, bends the strokes.
   *
   * @param seed decides the variant: the same seed, the same values
   * @throws IndexOutOfBoundsException if there is no such example, or no room for it
   */
  default void readVariant(int index, long seed, float[] into, int offset) {
    read(index, into, offset);
  }
}
