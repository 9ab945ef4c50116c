package dev.inkling.mlcore.tflite;

import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;

/**
 * The kinds of operators that are written and read. A version of an operator adds to those before
 * it; nearly all that float tensors need is in the first, which every runtime has.
 */
enum Kind {
  CONV_2D(BuiltinOperator.CONV_2D, 6, BuiltinOptions.Conv2DOptions, ConvolutionOptions::decode),
  DEPTHWISE_CONV_2D(
      BuiltinOperator.DEPTHWISE_CONV_2D,
      2,
      BuiltinOptions.DepthwiseConv2DOptions,
      DepthwiseOptions::decode),
  FULLY_CONNECTED(
      BuiltinOperator.FULLY_CONNECTED,
      1,
      BuiltinOptions.FullyConnectedOptions,
      DenseOptions::decode),
  MAX_POOL_2D(BuiltinOperator.MAX_POOL_2D, 1, BuiltinOptions.Pool2DOptions, PoolingOptions::decode),
  AVERAGE_POOL_2D(
      BuiltinOperator.AVERAGE_POOL_2D, 1, BuiltinOptions.Pool2DOptions, PoolingOptions::decode),
  MEAN(BuiltinOperator.MEAN, 1, BuiltinOptions.ReducerOptions, MeanOptions::decode),
  ADD(BuiltinOperator.ADD, 1, BuiltinOptions.AddOptions, AdditionOptions::decode),
  MUL(BuiltinOperator.MUL, 1, BuiltinOptions.MulOptions, MultiplicationOptions::decode),
  CONCATENATION(
      BuiltinOperator.CONCATENATION, 1, BuiltinOptions.ConcatenationOptions, AxisOptions::decode),
  SOFTMAX(BuiltinOperator.SOFTMAX, 1, BuiltinOptions.SoftmaxOptions, UnitSoftmaxOptions::decode),
  LEAKY_RELU(BuiltinOperator.LEAKY_RELU, 1, BuiltinOptions.LeakyReluOptions, SlopeOptions::decode),
  PRELU(BuiltinOperator.PRELU, BuiltinOptions.NONE),
  ELU(BuiltinOperator.ELU, BuiltinOptions.NONE),
  LOGISTIC(BuiltinOperator.LOGISTIC, BuiltinOptions.NONE),
  TANH(BuiltinOperator.TANH, BuiltinOptions.NONE),
  SIGN(BuiltinOperator.SIGN, BuiltinOptions.SignOptions),
  RELU(BuiltinOperator.RELU, BuiltinOptions.NONE),
  RESHAPE(BuiltinOperator.RESHAPE, BuiltinOptions.ReshapeOptions),
  TRANSPOSE(BuiltinOperator.TRANSPOSE, BuiltinOptions.TransposeOptions),
  PAD(BuiltinOperator.PAD, BuiltinOptions.PadOptions),
  // Those of training steps.
  SUB(BuiltinOperator.SUB, 0, BuiltinOptions.SubOptions, null),
  DIV(BuiltinOperator.DIV, 0, BuiltinOptions.DivOptions, null),
  EXP(BuiltinOperator.EXP, 0, BuiltinOptions.ExpOptions, null),
  LOG(BuiltinOperator.LOG, 0, BuiltinOptions.NONE, null),
  SQRT(BuiltinOperator.SQRT, 0, BuiltinOptions.NONE, null),
  SUM(BuiltinOperator.SUM, 0, BuiltinOptions.ReducerOptions, null),
  REDUCE_MAX(BuiltinOperator.REDUCE_MAX, 0, BuiltinOptions.ReducerOptions, null),
  SLICE(BuiltinOperator.SLICE, 0, BuiltinOptions.SliceOptions, null),
  TRANSPOSE_CONV(BuiltinOperator.TRANSPOSE_CONV, 0, BuiltinOptions.TransposeConvOptions, null),
  RESIZE_NEAREST_NEIGHBOR(
      BuiltinOperator.RESIZE_NEAREST_NEIGHBOR,
      0,
      BuiltinOptions.ResizeNearestNeighborOptions,
      null),
  VAR_HANDLE(BuiltinOperator.VAR_HANDLE, 0, BuiltinOptions.VarHandleOptions, null),
  READ_VARIABLE(BuiltinOperator.READ_VARIABLE, 0, BuiltinOptions.ReadVariableOptions, null),
  ASSIGN_VARIABLE(BuiltinOperator.ASSIGN_VARIABLE, 0, BuiltinOptions.AssignVariableOptions, null),
  CALL_ONCE(BuiltinOperator.CALL_ONCE, 0, BuiltinOptions.CallOnceOptions, null),
  // Of quantised models, which are not read.
  QUANTIZE(BuiltinOperator.QUANTIZE, 0, BuiltinOptions.QuantizeOptions, null),
  DEQUANTIZE(BuiltinOperator.DEQUANTIZE, 0, BuiltinOptions.DequantizeOptions, null);

  /** The number in the schema's BuiltinOperator. */
  final int code;

  /** The newest version that is read; a runtime must be as new as the version that is written. */
  final int newest;

  /** The number in the schema's BuiltinOptions. */
  final byte optionsType;

  /** Null for a kind that is written only, as parts of a training step are. */
  @SuppressWarnings("ImmutableEnumChecker") // a method reference: it has no state
  final Options.Decoder options;

  Kind(int code, byte optionsType) {
    this(code, 1, optionsType, (name, operator) -> EmptyOptions.EMPTY);
  }

  Kind(int code, int newest, byte optionsType, Options.Decoder options) {
    this.code = code;
    this.newest = newest;
    this.optionsType = optionsType;
    this.options = options;
  }

  /** The kind of that number that can be read, or null. */
  static Kind ofCode(int code) {
    for (Kind kind : values()) {
      if (kind.code == code && kind.options != null) {
        return kind;
      }
    }
    return null;
  }
}
