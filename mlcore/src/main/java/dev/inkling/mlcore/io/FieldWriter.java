package dev.inkling.mlcore.io;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the fields of a {@link SealedFile}: a text is its length in bytes and UTF-8, an array its
 * length and its floats; lengths and counts are ints.
 */
public final class FieldWriter {
  private static final int CHUNK = 1024;

  private final DataOutputStream out;

  FieldWriter(DataOutputStream out) {
    this.out = out;
  }

  /** Writes an int, such as how many things of a kind follow. */
  public void writeInt(int value) throws IOException {
    out.writeInt(value);
  }

  /** Writes a long. */
  public void writeLong(long value) throws IOException {
    out.writeLong(value);
  }

  /** Writes a double. */
  public void writeDouble(double value) throws IOException {
    out.writeDouble(value);
  }

  /** Writes a text. */
  public void writeText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes how many arrays there are, and each. */
  public void writeArrays(List<float[]> arrays) throws IOException {
    out.writeInt(arrays.size());
    for (float[] array : arrays) {
      writeArray(array);
    }
  }

  /** Writes floats by the chunk: one by one, the checksum would see single bytes. */
  public void writeArray(float[] array) throws IOException {
    out.writeInt(array.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (int from = 0; from < array.length; from += CHUNK) {
      int count = Math.min(CHUNK, array.length - from);
      chunk.asFloatBuffer().put(array, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }
}
