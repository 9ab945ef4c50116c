package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.ConcatenationOptions;
import org.tensorflow.lite.schema.Operator;

/**
 * The settings of a CONCATENATION.
 *
 * @param axis along which the tensors follow each other, the batch's being 0
 */
record AxisOptions(int axis) implements Options {
  static Options decode(String name, Operator operator) throws ModelFormatException {
    ConcatenationOptions table = OptionFields.table(name, operator, new ConcatenationOptions());
    OptionFields.requireNoActivation(name, table.fusedActivationFunction());
    return new AxisOptions(table.axis());
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return ConcatenationOptions.createConcatenationOptions(
        out, axis, OptionFields.activation(false));
  }
}
