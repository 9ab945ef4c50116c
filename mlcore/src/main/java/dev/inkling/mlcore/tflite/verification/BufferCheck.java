package dev.inkling.mlcore.tflite.verification;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import dev.inkling.mlcore.tflite.ModelFormatException;

/** Checks the buffers, whose bytes must be where this schema has them. */
final class BufferCheck {
  private static final int DATA = 0;
  private static final int OFFSET = 1;
  private static final int SIZE = 2;

  private BufferCheck() {}

  /**
   * Checks that the first is empty, and refuses bytes outside of the flatbuffer, which files of
   * more than 2 GiB have; an offset of 1 stands for none.
   */
  static void run(FlatBuffer file, int buffers) throws ModelFormatException {
    require(file.length(buffers) > 0, "the model has no buffers, not even the empty one");
    require(
        length(file, buffers, 0) == 0,
        "buffer 0 stands for no value, and has %s bytes",
        length(file, buffers, 0));
    for (int i = 0; i < file.length(buffers); i++) {
      int buffer = file.tableIn(buffers, i);
      outside("buffer " + i, file.longField(buffer, OFFSET), file.longField(buffer, SIZE));
    }
  }

  static void outside(String what, long offset, long size) throws ModelFormatException {
    require(
        offset == 0 || offset == 1,
        "%s has %s bytes at byte %s, outside of the flatbuffer, where they are not read",
        what,
        size,
        offset);
  }

  static int length(FlatBuffer file, int buffers, int index) {
    return file.length(file.reference(file.tableIn(buffers, index), DATA));
  }
}
