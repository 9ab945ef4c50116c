package dev.inkling.mlcore.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.Operator;

/**
 * The settings of a CONV_2D. How many groups it has shows in the weights.
 *
 * @param same whether the padding is SAME, not VALID
 * @param stride in both directions
 * @param dilation in both directions
 * @param relu whether a ReLU follows within the operator
 */
record ConvolutionOptions(boolean same, int stride, int dilation, boolean relu) implements Options {
  static Options decode(String name, Operator operator) throws ModelFormatException {
    Conv2DOptions table = OptionFields.table(name, operator, new Conv2DOptions());
    return new ConvolutionOptions(
        OptionFields.same(name, table.padding()),
        OptionFields.square(name, "stride", table.strideH(), table.strideW()),
        OptionFields.square(name, "dilation", table.dilationHFactor(), table.dilationWFactor()),
        OptionFields.relu(name, table.fusedActivationFunction()));
  }

  @Override
  public int encode(FlatBufferBuilder out) {
    return Conv2DOptions.createConv2DOptions(
        out,
        OptionFields.padding(same),
        stride,
        stride,
        OptionFields.activation(relu),
        dilation,
        dilation);
  }
}
