package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.DepthwiseConv2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.tflite.ModelFormatException;
import java.util.Arrays;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;

/** CONV_2D and DEPTHWISE_CONV_2D. */
final class ConvolutionReader {
  private static final String DAMAGED = "the file is damaged";

  private ConvolutionReader() {}

  static void readConvolution(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    Conv2DOptions options =
        operator.requireOptions(BuiltinOptions.Conv2DOptions, new Conv2DOptions());
    WindowOptions.requireSteps(operator, "stride", options.strideH(), options.strideW());
    WindowOptions.requireSteps(
        operator, "dilation", options.dilationHFactor(), options.dilationWFactor());
    Value x = plan.naturalValue(operator, 0);
    WindowOptions.requireImage(operator, x);
    Constant weight = weight(operator, plan);
    int[] shape = weight.shape();
    operator.require(
        shape[3] >= 1 && x.channels() % shape[3] == 0 && shape[0] % (x.channels() / shape[3]) == 0,
        "has weights " + weight + " for an image of " + x.channels() + " channels",
        DAMAGED);
    Layer layer =
        new Conv2d(shape[0], shape[1], shape[2])
            .groups(x.channels() / shape[3])
            .stride(options.strideH(), options.strideW())
            .dilation(options.dilationHFactor(), options.dilationWFactor())
            .padding(WindowOptions.padding(operator, options.padding()));
    plan.bind(Binding.of(layer, 0, weight, channelsLast(shape[0], shape[1] * shape[2], shape[3])));
    finish(operator, layer, shape[0], x, options.fusedActivationFunction(), plan);
  }

  static void readDepthwise(FileOperator operator, NetworkPlan plan) throws ModelFormatException {
    DepthwiseConv2DOptions options =
        operator.requireOptions(
            BuiltinOptions.DepthwiseConv2DOptions, new DepthwiseConv2DOptions());
    WindowOptions.requireSteps(operator, "stride", options.strideH(), options.strideW());
    WindowOptions.requireSteps(
        operator, "dilation", options.dilationHFactor(), options.dilationWFactor());
    Value x = plan.naturalValue(operator, 0);
    WindowOptions.requireImage(operator, x);
    Constant weight = weight(operator, plan);
    int[] shape = weight.shape();
    int multiplier = shape[3] / x.channels();
    operator.require(
        shape[0] == 1
            && shape[3] >= 1
            && shape[3] == multiplier * x.channels()
            && (options.depthMultiplier() == 0 || options.depthMultiplier() == multiplier),
        "has weights " + weight + " for an image of " + x.channels() + " channels",
        DAMAGED);
    Layer layer =
        new DepthwiseConv2d(shape[1], shape[2])
            .multiplier(multiplier)
            .stride(options.strideH(), options.strideW())
            .dilation(options.dilationHFactor(), options.dilationWFactor())
            .padding(WindowOptions.padding(operator, options.padding()));
    plan.bind(Binding.of(layer, 0, weight, channelsLast(1, shape[1] * shape[2], shape[3])));
    finish(operator, layer, shape[3], x, options.fusedActivationFunction(), plan);
  }

  private static Constant weight(FileOperator operator, NetworkPlan plan)
      throws ModelFormatException {
    Constant weight = plan.constant(operator, 1);
    int[] shape = weight.shape();
    operator.require(
        shape.length == 4 && Math.min(shape[1], shape[2]) >= 1 && shape[0] >= 1,
        "has weights " + weight + ", expected four axes",
        DAMAGED);
    return weight;
  }

  /** For weights [F, C, area] where [F, area, C] has them. */
  private static int[] channelsLast(int filters, int area, int channels) {
    int[] order = new int[filters * area * channels];
    for (int i = 0; i < order.length; i++) {
      int filter = i / (area * channels);
      int channel = i / area % channels;
      order[i] = (filter * area + i % area) * channels + channel;
    }
    return order;
  }

  private static void finish(
      FileOperator operator, Layer layer, int filters, Value x, int activation, NetworkPlan plan)
      throws ModelFormatException {
    bindBias(operator, layer, filters, plan);
    dev.inkling.mlcore.tensor.Shape output = plan.outputOf(operator, layer, x);
    Value y = plan.add(operator, layer, x, WindowOptions.extents(output));
    plan.give(operator, FusedActivation.add(operator, activation, y, plan));
  }

  /** Binds the bias, or zeros that stay where there is none. */
  static void bindBias(FileOperator operator, Layer layer, int units, NetworkPlan plan)
      throws ModelFormatException {
    if (!operator.has(2)) {
      plan.bind(Binding.fixed(layer, 1, new float[units]));
      return;
    }
    Constant bias = plan.constant(operator, 2);
    operator.require(
        bias.values.length == units,
        "has the bias " + bias + " for " + units + " outputs",
        DAMAGED);
    plan.bind(Binding.of(layer, 1, bias, ascending(units)));
  }

  /** 0, 1, 2, … */
  static int[] ascending(int length) {
    int[] order = new int[length];
    Arrays.setAll(order, i -> i);
    return order;
  }
}
