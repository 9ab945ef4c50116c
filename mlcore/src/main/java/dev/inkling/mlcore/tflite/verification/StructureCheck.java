package dev.inkling.mlcore.tflite.verification;

import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.verification.TableType.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Follows every distance of a flatbuffer, as the schema says what is there: all of it must be
 * within the file, and where a number of its width may be.
 *
 * <p>No table of the schema leads back to one of its own kind, so the depth is the schema's; and
 * what several refer to is looked at, and counted, once for each of them.
 */
final class StructureCheck {
  private static final int DEEPEST = 16;
  private static final int VTABLE_HEADER = 4;
  private static final int MOST_PADDING = 1;

  private final ByteBuffer bytes;
  private final long size;
  private final Budget budget;

  /** Where the walk is, as names and as indices of lists, -1 where there is no list. */
  private final String[] names = new String[DEEPEST];

  private final int[] indices = new int[DEEPEST];
  private int depth;

  StructureCheck(ByteBuffer bytes, Budget budget) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.size = this.bytes.limit();
    this.budget = budget;
  }

  /** Checks a file of which at least the first four bytes are there. */
  void run(TableType root) throws ModelFormatException {
    enter("model", -1);
    table(target(0), root);
  }

  private void table(long table, TableType type) throws ModelFormatException {
    within("a table", table, VTABLE_HEADER, 4);
    long vtable = table - bytes.getInt((int) table);
    within("a vtable", vtable, VTABLE_HEADER, 2);
    int vtableSize = shortAt(vtable);
    int tableSize = shortAt(vtable + 2);
    if (vtableSize < VTABLE_HEADER || vtableSize % 2 != 0 || tableSize < VTABLE_HEADER) {
      throw damage("has a vtable of %s bytes for %s bytes", vtable, vtableSize, tableSize);
    }
    within("a vtable", vtable, vtableSize, 2);
    within("a table", table, tableSize, 4);
    int entries = (vtableSize - VTABLE_HEADER) / 2;
    budget.spend(1 + Math.max(0, entries - type.size()));
    for (int i = 0; i < Math.max(entries, type.size()); i++) {
      int offset = i < entries ? shortAt(vtable + VTABLE_HEADER + 2L * i) : 0;
      Field field = type.field(i);
      enter(field.name, -1);
      if (offset != 0) {
        if (offset < VTABLE_HEADER
            || offset + field.width() > tableSize
            || (table + offset) % field.width() != 0) {
          throw damage(
              "has %s bytes at %s of a table of %s bytes", table, field.width(), offset, tableSize);
        }
        field(table, type, i, table + offset);
      } else if (field.kind == Field.POSITIVE) {
        throw damage("must be at least 1, but is left out, which means 0", table);
      }
      depth--;
    }
  }

  private void field(long table, TableType type, int number, long at) throws ModelFormatException {
    Field field = type.field(number);
    int position = (int) at;
    switch (field.kind) {
      case Field.BYTE, Field.INT, Field.LONG, Field.SUBGRAPH -> {}
      case Field.PADDING -> {
        if ((bytes.get(position) & 0xff) > MOST_PADDING) {
          throw damage("must be a padding, 0 or 1, got %s", at, bytes.get(position));
        }
      }
      case Field.POSITIVE, Field.POSITIVE_OR_ABSENT -> {
        if (bytes.getInt(position) < 1) {
          throw damage("must be at least 1, got %s", at, bytes.getInt(position));
        }
      }
      case Field.TABLE -> table(target(at), field.targets.get(0));
      case Field.UNION -> table(target(at), field.member(unionType(table, number)));
      default -> vector(target(at), field);
    }
  }

  /** The number of the type is the field before the union's; a file may leave it out, for 0. */
  private int unionType(long table, int number) {
    long vtable = table - bytes.getInt((int) table);
    int offset = shortAt(vtable + VTABLE_HEADER + 2L * (number - 1));
    return offset == 0 ? 0 : bytes.get((int) table + offset) & 0xff;
  }

  private void vector(long vector, Field field) throws ModelFormatException {
    within("a length", vector, 4, 4);
    long length = bytes.getInt((int) vector) & 0xffffffffL;
    long start = vector + 4;
    int width = field.elementWidth();
    within("a list", start, length * width, length == 0 ? 1 : width);
    if (field.kind == Field.TEXT) {
      text(start, length);
    } else if (field.kind == Field.TABLES) {
      for (int i = 0; i < length; i++) {
        indices[depth - 1] = i;
        table(target(start + 4L * i), field.targets.get(0));
      }
    }
  }

  private void text(long start, long length) throws ModelFormatException {
    within("a text", start, length + 1, 1);
    if (bytes.get((int) (start + length)) != 0) {
      throw damage("is a text of %s bytes that no 0 follows", start, length);
    }
    budget.spendText(length);
    boolean ascii = true;
    for (long i = start; i < start + length; i++) {
      ascii &= bytes.get((int) i) >= 0;
    }
    if (!ascii) {
      ByteBuffer text = bytes.duplicate();
      // Through the supertype: Android 7's buffers have no such methods of their own type.
      ((Buffer) text).limit((int) (start + length));
      ((Buffer) text).position((int) start);
      try {
        StandardCharsets.UTF_8.newDecoder().decode(text);
      } catch (CharacterCodingException e) {
        throw damage("is a text of %s bytes that are no UTF-8", start, length);
      }
    }
  }

  /** Where the distance at a position leads to: forward, as the schema has it. */
  private long target(long at) throws ModelFormatException {
    long distance = bytes.getInt((int) at) & 0xffffffffL;
    if (distance == 0) {
      throw damage("is 0 bytes away", at);
    }
    return at + distance;
  }

  private void within(String what, long start, long length, int alignment)
      throws ModelFormatException {
    if (start < 0 || start > size || length > size - start) {
      throw damage("needs %s of %s bytes in a file of %s bytes", start, what, length, size);
    }
    if (start % alignment != 0) {
      throw damage("needs %s at a multiple of %s", start, what, alignment);
    }
  }

  private int shortAt(long position) {
    return bytes.getShort((int) position) & 0xffff;
  }

  private void enter(String name, int index) {
    names[depth] = name;
    indices[depth] = index;
    depth++;
  }

  /** An error with the place as a path from the model, and as a byte. */
  private ModelFormatException damage(String message, long at, Object... values) {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      place.append(i == 0 ? "" : ".").append(names[i]);
      if (indices[i] >= 0) {
        place.append('[').append(indices[i]).append(']');
      }
    }
    return new ModelFormatException(
        "the .tflite is damaged or cut short: at byte "
            + at
            + ", "
            + place
            + " "
            + String.format(Locale.ROOT, message, values));
  }
}
