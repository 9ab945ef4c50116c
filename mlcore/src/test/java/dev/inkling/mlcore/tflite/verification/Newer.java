package dev.inkling.mlcore.tflite.verification;

import com.google.flatbuffers.FlatBufferBuilder;

/** A file with fields of the schema that the generated classes do not know yet. */
final class Newer {
  private Newer() {}

  /**
   * A model of one operator, of one tensor and itself, into another.
   *
   * @param offset of the bytes of a buffer outside of the flatbuffer, 1 for none
   * @param size of these
   * @param externalBuffer of the tensor
   * @param largeOptionsOffset of the operator's options outside of the flatbuffer
   */
  static byte[] model(long offset, long size, int externalBuffer, long largeOptionsOffset) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    builder.startTable(3);
    int empty = builder.endTable();
    builder.startTable(3);
    builder.addLong(1, offset, 0);
    builder.addLong(2, size, 0);
    int buffer = builder.endTable();
    builder.startTable(11);
    builder.addInt(10, externalBuffer, 0);
    int tensor = builder.endTable();
    int operands = ints(builder, 0, 0);
    int result = ints(builder, 1);
    builder.startTable(14);
    builder.addOffset(1, operands, 0);
    builder.addOffset(2, result, 0);
    builder.addLong(9, largeOptionsOffset, 0);
    int operator = builder.endTable();
    builder.startTable(4);
    int code = builder.endTable();
    int tensors = tables(builder, tensor, tensor);
    int inputs = ints(builder, 0);
    int operators = tables(builder, operator);
    builder.startTable(6);
    builder.addOffset(0, tensors, 0);
    builder.addOffset(1, inputs, 0);
    builder.addOffset(3, operators, 0);
    int graph = builder.endTable();
    int codes = tables(builder, code);
    int graphs = tables(builder, graph);
    int buffers = tables(builder, empty, buffer);
    builder.startTable(10);
    builder.addInt(0, 3, 0);
    builder.addOffset(1, codes, 0);
    builder.addOffset(2, graphs, 0);
    builder.addOffset(4, buffers, 0);
    builder.finish(builder.endTable(), "TFL3");
    return builder.sizedByteArray();
  }

  private static int tables(FlatBufferBuilder builder, int... tables) {
    return builder.createVectorOfTables(tables);
  }

  private static int ints(FlatBufferBuilder builder, int... values) {
    builder.startVector(4, values.length, 4);
    for (int i = values.length - 1; i >= 0; i--) {
      builder.addInt(values[i]);
    }
    return builder.endVector();
  }
}
