package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Operator;

/**
 * The settings of a DEPTHWISE_CONV_2D.
 *
 * @param same whether the padding is SAME, not VALID
 * @param stride in both directions
 * @param dilation in both directions
 * @param multiplier the kernels of a channel
 * @param relu whether a ReLU follows within the operator
 */
record DepthwiseOptions(boolean same, int stride, int dilation, int multiplier, boolean relu)
    implements Options {
  static Options decode(String name, Operator operator) throws ModelFormatException {
    DepthwiseConv2DOptions table = OptionFields.table(name, operator, new DepthwiseConv2DOptions());
    return new DepthwiseOptions(
        OptionFields.same(name, table.padding()),
        OptionFields.square(name, "stride", table.strideH(), table.strideW()),
        OptionFields.square(name, "dilation", table.dilationHFactor(), table.dilationWFactor()),
        table.depthMultiplier(),
        OptionFields.relu(name, table.fusedActivationFunction()));
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
        out,
        OptionFields.padding(same),
        stride,
        stride,
        multiplier,
        OptionFields.activation(relu),
        dilation,
        dilation);
  }
}
