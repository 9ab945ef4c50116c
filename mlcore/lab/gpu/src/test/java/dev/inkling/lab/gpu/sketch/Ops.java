package dev.inkling.lab.gpu.sketch;

import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.DivOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;
import org.tensorflow.lite.schema.MulOptions;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.ReducerOptions;
import org.tensorflow.lite.schema.ReshapeOptions;
import org.tensorflow.lite.schema.ResizeNearestNeighborOptions;
import org.tensorflow.lite.schema.StridedSliceOptions;
import org.tensorflow.lite.schema.SubOptions;
import org.tensorflow.lite.schema.TransposeConvOptions;

/** The operators of a {@link ModelSketch} that have settings. Every one returns its output. */
public final class Ops {
  private static final byte NO_ACTIVATION = ActivationFunctionType.NONE;

  private final ModelSketch sketch;

  public Ops(ModelSketch sketch) {
    this.sketch = sketch;
  }

  public int conv(int output, int x, int weights, int bias, boolean same, int stride) {
    return sketch.operator(
        BuiltinOperator.CONV_2D,
        BuiltinOptions.Conv2DOptions,
        out ->
            Conv2DOptions.createConv2DOptions(
                out, padding(same), stride, stride, NO_ACTIVATION, 1, 1),
        output,
        x,
        weights,
        bias);
  }

  public int depthwise(int output, int x, int weights, int bias, boolean same, int multiplier) {
    return sketch.operator(
        BuiltinOperator.DEPTHWISE_CONV_2D,
        BuiltinOptions.DepthwiseConv2DOptions,
        out ->
            DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
                out, padding(same), 1, 1, multiplier, NO_ACTIVATION, 1, 1),
        output,
        x,
        weights,
        bias);
  }

  /** The first input says how large the output is. */
  public int transposeConv(int output, int size, int weights, int x, boolean same, int stride) {
    return sketch.operator(
        BuiltinOperator.TRANSPOSE_CONV,
        BuiltinOptions.TransposeConvOptions,
        out ->
            TransposeConvOptions.createTransposeConvOptions(
                out, padding(same), stride, stride, NO_ACTIVATION),
        output,
        size,
        weights,
        x);
  }

  /** Bias -1 leaves it out. */
  public int fullyConnected(int output, int x, int weights, int bias, boolean keepDims) {
    return sketch.operator(
        BuiltinOperator.FULLY_CONNECTED,
        BuiltinOptions.FullyConnectedOptions,
        out ->
            FullyConnectedOptions.createFullyConnectedOptions(
                out, NO_ACTIVATION, FullyConnectedOptionsWeightsFormat.DEFAULT, keepDims, false),
        output,
        x,
        weights,
        bias);
  }

  public int pool(int code, int output, int x, int size, int stride, boolean same) {
    return sketch.operator(
        code,
        BuiltinOptions.Pool2DOptions,
        out ->
            Pool2DOptions.createPool2DOptions(
                out, padding(same), stride, stride, size, size, NO_ACTIVATION),
        output,
        x);
  }

  public int add(int output, int a, int b) {
    return sketch.operator(
        BuiltinOperator.ADD,
        BuiltinOptions.AddOptions,
        out -> AddOptions.createAddOptions(out, NO_ACTIVATION, true),
        output,
        a,
        b);
  }

  public int sub(int output, int a, int b) {
    return sketch.operator(
        BuiltinOperator.SUB,
        BuiltinOptions.SubOptions,
        out -> SubOptions.createSubOptions(out, NO_ACTIVATION, true),
        output,
        a,
        b);
  }

  public int mul(int output, int a, int b) {
    return sketch.operator(
        BuiltinOperator.MUL,
        BuiltinOptions.MulOptions,
        out -> MulOptions.createMulOptions(out, NO_ACTIVATION),
        output,
        a,
        b);
  }

  public int div(int output, int a, int b) {
    return sketch.operator(
        BuiltinOperator.DIV,
        BuiltinOptions.DivOptions,
        out -> DivOptions.createDivOptions(out, NO_ACTIVATION),
        output,
        a,
        b);
  }

  /** SUM, MEAN, REDUCE_MAX and their like, over constant axes. */
  public int reduce(int code, int output, int x, boolean keepDims, int... axes) {
    return sketch.operator(
        code,
        BuiltinOptions.ReducerOptions,
        out -> ReducerOptions.createReducerOptions(out, keepDims),
        output,
        x,
        sketch.ints(axes));
  }

  public int reshape(int x, int... shape) {
    return sketch.operator(
        BuiltinOperator.RESHAPE,
        BuiltinOptions.ReshapeOptions,
        out ->
            ReshapeOptions.createReshapeOptions(
                out, ReshapeOptions.createNewShapeVector(out, shape)),
        sketch.value(shape),
        x,
        sketch.ints(shape));
  }

  public int transpose(int output, int x, int... order) {
    return sketch.operator(BuiltinOperator.TRANSPOSE, output, x, sketch.ints(order));
  }

  /** Margins as before and after of every axis. */
  public int pad(int output, int x, int... margins) {
    return sketch.operator(
        BuiltinOperator.PAD, output, x, sketch.intsOf(margins, margins.length / 2, 2));
  }

  public int slice(int output, int x, int[] begin, int[] size) {
    return sketch.operator(BuiltinOperator.SLICE, output, x, sketch.ints(begin), sketch.ints(size));
  }

  public int stridedSlice(int output, int x, int[] begin, int[] end, int[] strides) {
    return sketch.operator(
        BuiltinOperator.STRIDED_SLICE,
        BuiltinOptions.StridedSliceOptions,
        out -> StridedSliceOptions.createStridedSliceOptions(out, 0, 0, 0, 0, 0, false),
        output,
        x,
        sketch.ints(begin),
        sketch.ints(end),
        sketch.ints(strides));
  }

  /** To a constant height and width. */
  public int resizeNearest(int output, int x, int height, int width) {
    return sketch.operator(
        BuiltinOperator.RESIZE_NEAREST_NEIGHBOR,
        BuiltinOptions.ResizeNearestNeighborOptions,
        out -> ResizeNearestNeighborOptions.createResizeNearestNeighborOptions(out, false, false),
        output,
        x,
        sketch.ints(height, width));
  }

  private static byte padding(boolean same) {
    return same ? Padding.SAME : Padding.VALID;
  }
}
