package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.MulOptions;
import org.tensorflow.lite.schema.Operator;

/** The settings of a MUL: no activation. */
record MultiplicationOptions() implements Options {
  static final Options PLAIN = new MultiplicationOptions();

  static Options decode(String name, Operator operator) throws ModelFormatException {
    MulOptions table = OptionFields.table(name, operator, new MulOptions());
    OptionFields.requireNoActivation(name, table.fusedActivationFunction());
    return PLAIN;
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return MulOptions.createMulOptions(out, OptionFields.activation(false));
  }
}
