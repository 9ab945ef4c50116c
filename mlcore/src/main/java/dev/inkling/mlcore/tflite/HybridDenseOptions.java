package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;

/**
 * The settings of a FULLY_CONNECTED of floats with int8 weights. The runtime makes int8 of its
 * input with a zero point, which is nearer to what comes out of a ReLU than a symmetric range.
 *
 * @param relu whether a ReLU follows within the operator
 */
record HybridDenseOptions(boolean relu) implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    return FullyConnectedOptions.createFullyConnectedOptions(
        out,
        OptionFields.activation(relu),
        FullyConnectedOptionsWeightsFormat.DEFAULT,
        false,
        true);
  }
}
