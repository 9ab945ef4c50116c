package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;
import org.tensorflow.lite.schema.Operator;

/**
 * The settings of a FULLY_CONNECTED, whose input is a vector.
 *
 * @param relu whether a ReLU follows within the operator
 * @param asymmetric how the runtime makes int8 of floats for weights of int8: with a zero point,
 *     which is nearer to what comes out of a ReLU than a symmetric range
 */
record DenseOptions(boolean relu, boolean asymmetric) implements Options {
  /** The settings with weights of floats. */
  DenseOptions(boolean relu) {
    this(relu, false);
  }

  static Options decode(String name, Operator operator) throws ModelFormatException {
    FullyConnectedOptions table = OptionFields.table(name, operator, new FullyConnectedOptions());
    require(
        table.weightsFormat() == FullyConnectedOptionsWeightsFormat.DEFAULT && !table.keepNumDims(),
        "%s must have weights in the default format and a vector as input",
        name);
    return new DenseOptions(OptionFields.relu(name, table.fusedActivationFunction()));
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return FullyConnectedOptions.createFullyConnectedOptions(
        out,
        OptionFields.activation(relu),
        FullyConnectedOptionsWeightsFormat.DEFAULT,
        false,
        asymmetric);
  }
}
