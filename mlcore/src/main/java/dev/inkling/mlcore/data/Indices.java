package dev.inkling.mlcore.data;

/** Checks of the index of an example and of the room for it. */
final class Indices {
  private Indices() {}

  /** Returns the index. */
  static int require(int index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index is " + index + ", expected 0 to " + (size - 1));
    }
    return index;
  }

  static void requireRoom(int values, float[] into, int offset) {
    if (offset < 0 || offset > into.length - values) {
      throw new IndexOutOfBoundsException(
          "an example takes "
              + values
              + " values from "
              + offset
              + ", the array has "
              + into.length);
    }
  }
}
