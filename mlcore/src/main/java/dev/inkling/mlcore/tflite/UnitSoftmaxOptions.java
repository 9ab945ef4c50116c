package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.SoftmaxOptions;

/** The settings of a SOFTMAX: a beta of 1, which is all that the GPU delegate takes. */
record UnitSoftmaxOptions() implements Options {
  private static final float BETA = 1;

  static Options decode(String name, Operator operator) throws ModelFormatException {
    SoftmaxOptions table = OptionFields.table(name, operator, new SoftmaxOptions());
    require(table.beta() == BETA, "%s must have a beta of %s, got %s", name, BETA, table.beta());
    return new UnitSoftmaxOptions();
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return SoftmaxOptions.createSoftmaxOptions(out, BETA);
  }
}
