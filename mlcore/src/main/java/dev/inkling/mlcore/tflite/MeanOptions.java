package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.ReducerOptions;

/**
 * The settings of a MEAN.
 *
 * @param keepsAxes whether the axes that it goes over stay, with an extent of 1
 */
record MeanOptions(boolean keepsAxes) implements Options {
  static Options decode(String name, Operator operator) throws ModelFormatException {
    return new MeanOptions(OptionFields.table(name, operator, new ReducerOptions()).keepDims());
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return ReducerOptions.createReducerOptions(out, keepsAxes);
  }
}
