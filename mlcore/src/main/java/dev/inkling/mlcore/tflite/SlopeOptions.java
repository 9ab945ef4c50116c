package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.LeakyReluOptions;
import org.tensorflow.lite.schema.Operator;

/**
 * The settings of a LEAKY_RELU.
 *
 * @param slope what numbers below 0 are multiplied by
 */
record SlopeOptions(float slope) implements Options {
  static Options decode(String name, Operator operator) throws ModelFormatException {
    return new SlopeOptions(OptionFields.table(name, operator, new LeakyReluOptions()).alpha());
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return LeakyReluOptions.createLeakyReluOptions(out, slope);
  }
}
