package dev.inkling.mlcore.tflite;

import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;

/**
 * The kinds of operators that the writer uses, all in their version 1: what that version does with
 * float tensors is all that is needed, and every runtime has it.
 */
enum Kind {
  CONV_2D(BuiltinOperator.CONV_2D, BuiltinOptions.Conv2DOptions, ConvolutionOptions::decode),
  MAX_POOL_2D(BuiltinOperator.MAX_POOL_2D, BuiltinOptions.Pool2DOptions, PoolingOptions::decode),
  FULLY_CONNECTED(
      BuiltinOperator.FULLY_CONNECTED, BuiltinOptions.FullyConnectedOptions, DenseOptions::decode),
  RELU(BuiltinOperator.RELU, BuiltinOptions.NONE),
  RESHAPE(BuiltinOperator.RESHAPE, BuiltinOptions.ReshapeOptions),
  PAD(BuiltinOperator.PAD, BuiltinOptions.PadOptions),
  SOFTMAX(BuiltinOperator.SOFTMAX, BuiltinOptions.SoftmaxOptions, UnitSoftmaxOptions::decode);

  static final int VERSION = 1;

  /** The number in the schema's BuiltinOperator. */
  final int code;

  /** The number in the schema's BuiltinOptions. */
  final byte optionsType;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference: it has no state
  final Options.Decoder options;

  Kind(int code, byte optionsType) {
    this(code, optionsType, (name, operator) -> EmptyOptions.EMPTY);
  }

  Kind(int code, byte optionsType, Options.Decoder options) {
    this.code = code;
    this.optionsType = optionsType;
    this.options = options;
  }

  /** The kind of that number, or null. */
  static Kind ofCode(int code) {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
