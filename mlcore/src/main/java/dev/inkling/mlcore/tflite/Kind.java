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

  // Of quantised models, which are not read.
  QUANTIZE(BuiltinOperator.QUANTIZE, 1, BuiltinOptions.QuantizeOptions, null),
  DEQUANTIZE(BuiltinOperator.DEQUANTIZE, 1, BuiltinOptions.DequantizeOptions, null);

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
