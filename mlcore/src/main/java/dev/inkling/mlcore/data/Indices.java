package dev.inkling.mlcore.data;

/** Checks of the index of an example. */
final class Indices {
  private Indices() {}

  /** Returns the index. */
  static int require(int index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index is " + index + ", expected 0 to " + (size - 1));
    }
    return index;
  }
}
