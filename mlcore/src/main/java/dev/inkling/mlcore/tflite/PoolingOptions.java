package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.Pool2DOptions;

/**
 * The settings of a pooling operator, whose padding is VALID.
 *
 * @param size the height and width of the window
 * @param stride in both directions
 */
record PoolingOptions(int size, int stride) implements Options {
  static Options decode(String name, Operator operator) throws ModelFormatException {
    Pool2DOptions table = OptionFields.table(name, operator, new Pool2DOptions());
    require(
        !OptionFields.same(name, table.padding()),
        "%s must have the padding VALID, got SAME",
        name);
    OptionFields.requireNoActivation(name, table.fusedActivationFunction());
    return new PoolingOptions(
        OptionFields.square(name, "window", table.filterHeight(), table.filterWidth()),
        OptionFields.square(name, "stride", table.strideH(), table.strideW()));
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return Pool2DOptions.createPool2DOptions(
        out,
        OptionFields.padding(false),
        stride,
        stride,
        size,
        size,
        OptionFields.activation(false));
  }
}
