package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.DivOptions;

/** The settings of a DIV: no activation. */
record DivisionOptions() implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    return DivOptions.createDivOptions(out, OptionFields.activation(false));
  }
}
