package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.Operator;

/** The settings of an ADD: no activation. */
record AdditionOptions() implements Options {
  static final Options PLAIN = new AdditionOptions();

  /** What the schema takes for granted; it is about 16-bit integers. */
  private static final boolean POT_SCALE = true;

  static Options decode(String name, Operator operator) throws ModelFormatException {
    AddOptions table = OptionFields.table(name, operator, new AddOptions());
    OptionFields.requireNoActivation(name, table.fusedActivationFunction());
    return PLAIN;
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return AddOptions.createAddOptions(out, OptionFields.activation(false), POT_SCALE);
  }
}
