package dev.inkling.mlcore.tflite.verification;

import dev.inkling.mlcore.tflite.verification.TableType.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Where in a valid file the numbers are that hold it together. */
final class Places {
  /** A number: where, and of how many bytes. */
  record Place(int position, int width) {}

  /** Distances to tables, vectors and texts. */
  final List<Place> offsets = new ArrayList<>();

  /** All else: vtables, lengths, fields, and the numbers in short lists. */
  final List<Place> numbers = new ArrayList<>();

  private final FlatBuffer file;

  Places(byte[] valid) {
    file = new FlatBuffer(ByteBuffer.wrap(valid));
    offsets.add(new Place(0, 4));
    numbers.add(new Place(4, 4));
    table(file.target(0), TfliteSchema.MODEL);
  }

  private void table(int table, TableType type) {
    int vtable = table - file.intAt(table);
    numbers.add(new Place(table, 4));
    for (int i = 0; i < file.shortAt(vtable); i += 2) {
      numbers.add(new Place(vtable + i, 2));
    }
    for (int i = 0; i < type.size(); i++) {
      int at = file.field(table, i);
      Field field = type.field(i);
      if (at == 0) {
        continue;
      }
      switch (field.kind) {
        case Field.TABLE -> reference(at, field.targets.get(0));
        case Field.UNION -> reference(at, field.member(file.byteField(table, i - 1)));
        case Field.TABLES -> {
          int vector = vector(at);
          for (int j = 0; j < file.length(vector); j++) {
            reference(vector + 4 + 4 * j, field.targets.get(0));
          }
        }
        case Field.TEXT, Field.BYTES, Field.SHORTS, Field.INTS, Field.LONGS, Field.SUBGRAPHS -> {
          int vector = vector(at);
          int width = field.elementWidth();
          // Of weights a few are enough.
          for (int j = 0; j < Math.min(8, file.length(vector)); j++) {
            numbers.add(new Place(vector + 4 + width * j, width));
          }
        }
        default -> numbers.add(new Place(at, field.width()));
      }
    }
  }

  private void reference(int at, TableType type) {
    offsets.add(new Place(at, 4));
    table(file.target(at), type);
  }

  private int vector(int at) {
    offsets.add(new Place(at, 4));
    numbers.add(new Place(file.target(at), 4));
    return file.target(at);
  }
}
