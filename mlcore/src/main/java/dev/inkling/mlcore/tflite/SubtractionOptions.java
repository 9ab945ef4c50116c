package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.SubOptions;

/** The settings of a SUB: no activation. */
record SubtractionOptions() implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    return SubOptions.createSubOptions(out, OptionFields.activation(false), false);
  }
}
