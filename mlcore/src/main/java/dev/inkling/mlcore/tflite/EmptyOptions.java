package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;

/**
 * No settings: of an operator without a table, or with one that is empty. RESHAPE's is, though it
 * could hold the new shape: that is a tensor, as today's converter writes it: one place, not two.
 */
record EmptyOptions() implements Options {
  static final Options EMPTY = new EmptyOptions();

  @Override
  public int encode(FlatBufferBuilder out) {
    out.startTable(0);
    return out.endTable();
  }
}
