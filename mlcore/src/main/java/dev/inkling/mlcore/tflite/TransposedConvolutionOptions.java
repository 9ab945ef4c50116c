package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.TransposeConvOptions;

/**
 * The settings of a TRANSPOSE_CONV.
 *
 * @param same whether the padding is SAME, not VALID
 * @param stride in both directions
 */
record TransposedConvolutionOptions(boolean same, int stride) implements Options {
  @Override
  public int encode(FlatBufferBuilder out) {
    return TransposeConvOptions.createTransposeConvOptions(
        out, OptionFields.padding(same), stride, stride, OptionFields.activation(false));
  }
}
