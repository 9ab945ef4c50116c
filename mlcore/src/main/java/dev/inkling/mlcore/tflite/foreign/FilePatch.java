package dev.inkling.mlcore.tflite.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Changes a FlatBuffer that was verified without writing it anew: what grows is put behind its end,
 * and the offset that led to the old one leads there. All other bytes stay where they are.
 */
final class FilePatch {
  /** As the schema asks for buffers. */
  private static final int ALIGNMENT = 16;

  private static final int OFFSET = 4;

  private byte[] bytes;
  private ByteBuffer buffer;

  FilePatch(byte[] file) {
    set(file.clone());
  }

  private void set(byte[] longer) {
    bytes = longer;
    buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The table at the root. */
  int root() {
    return target(0);
  }

  /** Where the offset at that place leads. */
  int target(int place) {
    return place + buffer.getInt(place);
  }

  /** Where a table's field stands; 0 if the table has none. */
  int field(int table, int index) {
    int virtual = table - buffer.getInt(table);
    int entry = 2 * index + OFFSET;
    boolean has = entry < (buffer.getShort(virtual) & 0xffff);
    int offset = has ? buffer.getShort(virtual + entry) & 0xffff : 0;
    return offset == 0 ? 0 : table + offset;
  }

  /** The vector that a field leads to: where its length stands. */
  int vector(int table, int index) {
    return target(field(table, index));
  }

  /** The table that an element of a vector leads to. */
  int element(int vector, int index) {
    return target(vector + OFFSET + OFFSET * index);
  }

  /** A vector's integers. */
  int[] ints(int vector) {
    int[] values = new int[buffer.getInt(vector)];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getInt(vector + OFFSET + OFFSET * i);
    }
    return values;
  }

  /** Lets the offset at that place lead to a vector of bytes. */
  void pointToBytes(int place, byte[] content) {
    int vector = append(OFFSET + content.length, OFFSET);
    buffer.putInt(vector, content.length);
    System.arraycopy(content, 0, bytes, vector + OFFSET, content.length);
    point(place, vector);
  }

  /** Lets the offset at that place lead to a vector of integers. */
  void pointToInts(int place, int... values) {
    int vector = append(OFFSET + OFFSET * values.length, OFFSET);
    buffer.putInt(vector, values.length);
    for (int i = 0; i < values.length; i++) {
      buffer.putInt(vector + OFFSET + OFFSET * i, values[i]);
    }
    point(place, vector);
  }

  private void point(int place, int target) {
    buffer.putInt(place, target - place);
  }

  /** Adds so many bytes of zeros; the place {@code before} their start is aligned. */
  private int append(int length, int before) {
    int start = bytes.length + before;
    start += (ALIGNMENT - start % ALIGNMENT) % ALIGNMENT;
    set(Arrays.copyOf(bytes, start - before + length));
    return start - before;
  }
}
