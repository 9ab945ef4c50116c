package dev.inkling.mlcore.tflite.verification;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The tables and vectors of a flatbuffer, by their positions in it. It trusts every offset: {@link
 * StructureCheck} has followed them all before anything else reads here.
 *
 * <p>A table begins with the distance back to its vtable; that has its own size, the table's size,
 * and for each field, by number, where in the table it is, or 0. A field that is not a number has
 * the distance forward to it. A vector begins with its length. 0 stands for what is not there.
 *
 * @see <a href="https://flatbuffers.dev/internals/">FlatBuffers: internals</a>
 */
final class FlatBuffer {
  private static final int LONGEST_NAME = 200;

  private final ByteBuffer bytes;

  FlatBuffer(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return bytes.limit();
  }

  int byteAt(int position) {
    return bytes.get(position) & 0xff;
  }

  int shortAt(int position) {
    return bytes.getShort(position) & 0xffff;
  }

  int intAt(int position) {
    return bytes.getInt(position);
  }

  long longAt(int position) {
    return bytes.getLong(position);
  }

  /** What the distance at a position leads to. */
  int target(int position) {
    return position + intAt(position);
  }

  /** Where a field of a table is, 0 if it is left out. */
  int field(int table, int number) {
    int vtable = table - intAt(table);
    int entry = 4 + 2 * number;
    int offset = entry < shortAt(vtable) ? shortAt(vtable + entry) : 0;
    return offset == 0 ? 0 : table + offset;
  }

  /** An int field; a uint beyond an int is negative. */
  int intField(int table, int number, int absent) {
    int field = field(table, number);
    return field == 0 ? absent : intAt(field);
  }

  int byteField(int table, int number) {
    int field = field(table, number);
    return field == 0 ? 0 : byteAt(field);
  }

  long longField(int table, int number) {
    int field = field(table, number);
    return field == 0 ? 0 : longAt(field);
  }

  /** The table, vector or text that a field leads to, 0 if it is left out. */
  int reference(int table, int number) {
    int field = field(table, number);
    return field == 0 ? 0 : target(field);
  }

  int length(int vector) {
    return vector == 0 ? 0 : intAt(vector);
  }

  int intIn(int vector, int index) {
    return intAt(vector + 4 + 4 * index);
  }

  int[] ints(int vector) {
    int[] ints = new int[length(vector)];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = intIn(vector, i);
    }
    return ints;
  }

  int tableIn(int vector, int index) {
    return target(vector + 4 + 4 * index);
  }

  /** The text that a field leads to, for a message: its beginning; "" if it is left out. */
  String text(int table, int number) {
    int vector = reference(table, number);
    byte[] text = new byte[Math.min(LONGEST_NAME, length(vector))];
    for (int i = 0; i < text.length; i++) {
      text[i] = bytes.get(vector + 4 + i);
    }
    return new String(text, StandardCharsets.UTF_8);
  }
}
