package dev.inkling.mlcore.tflite.verification;

import java.util.Collections;
import java.util.List;

/**
 * A kind of table of the schema: its fields by number.
 *
 * <p>Fields of a newer schema, beyond those known here, are {@link #UNKNOWN}.
 */
final class TableType {
  /** Of which nothing but the form of a table can be checked. */
  static final TableType ANY = new TableType(Collections.<Field>emptyList());

  private static final Field UNKNOWN = new Field("unknown", Field.BYTE);

  private final List<Field> fields;

  TableType(List<Field> fields) {
    this.fields = fields;
  }

  int size() {
    return fields.size();
  }

  Field field(int number) {
    return number < fields.size() ? fields.get(number) : UNKNOWN;
  }

  /** A field of a table. */
  static final class Field {
    /** A number of one byte. */
    static final char BYTE = 'b';

    /** A number of four bytes, float or int. */
    static final char INT = 'i';

    /** An int of at least 1, which is 0 where it is left out: so it may not be. */
    static final char POSITIVE = 'P';

    /** An int of at least 1, which is 1 where it is left out. */
    static final char POSITIVE_OR_ABSENT = 'p';

    /** A byte that is SAME or VALID. */
    static final char PADDING = 'a';

    /** The index of a subgraph. */
    static final char SUBGRAPH = 'g';

    /** A number of eight bytes. */
    static final char LONG = 'l';

    /** Text in UTF-8. */
    static final char TEXT = 's';

    static final char BYTES = 'B';
    static final char SHORTS = 'H';
    static final char INTS = 'I';
    static final char LONGS = 'L';

    /** A vector of indices of subgraphs. */
    static final char SUBGRAPHS = 'G';

    static final char TABLE = '{';
    static final char TABLES = '[';

    /** A table of the type that the field before this one says, by its number in the union. */
    static final char UNION = '<';

    final String name;
    final char kind;

    /** The types of what it leads to: one of a table or of a vector of tables, a union's all. */
    List<TableType> targets = Collections.emptyList();

    Field(String name, char kind) {
      this.name = name;
      this.kind = kind;
    }

    /** How many bytes it has in its table. */
    int width() {
      return kind == BYTE || kind == PADDING ? 1 : kind == LONG ? 8 : 4;
    }

    /** How many bytes an element of the vector has that it leads to. */
    int elementWidth() {
      return switch (kind) {
        case BYTES, TEXT -> 1;
        case SHORTS -> 2;
        case LONGS -> 8;
        default -> 4;
      };
    }

    /** The type of a union's table; a number of a newer schema can be any. */
    TableType member(int number) {
      return number >= 1 && number <= targets.size() ? targets.get(number - 1) : ANY;
    }
  }
}
