package dev.inkling.mlcore.tflite;

/** What TensorFlow Lite's specification of 8 bits asks of each kind of operator. */
final class Int8Operators {
  private static final Graph.Scales PROBABILITY = scales(1 / 256f, -128);
  private static final Graph.Scales TANH = scales(1 / 128f, 0);

  private Int8Operators() {}

  private static Graph.Scales scales(float scale, long zeroPoint) {
    return new Graph.Scales(new float[] {scale}, new long[] {zeroPoint}, 0);
  }

  /** Whether what an operator gives has the scale of what it takes. */
  static boolean keepsScale(Kind kind) {
    return switch (kind) {
      case MAX_POOL_2D, AVERAGE_POOL_2D, PAD, RESHAPE, TRANSPOSE -> true;
      default -> false;
    };
  }

  /** The scale that an operator must give; null if it may be any. */
  static Graph.Scales fixed(Kind kind) {
    return switch (kind) {
      case SOFTMAX, LOGISTIC -> PROBABILITY;
      case TANH -> TANH;
      default -> null;
    };
  }

  /**
   * The operator's first version that takes int8, or its own if that is later.
   *
   * @throws IllegalArgumentException if there is none
   */
  static int version(Graph.Operator operator, Graph graph) {
    int first =
        switch (operator.kind) {
          case PRELU, ELU, RESHAPE -> 1;
          case CONV_2D, DEPTHWISE_CONV_2D -> 3;
          case FULLY_CONNECTED -> 4;
          case SIGN ->
              throw new IllegalArgumentException(
                  "the layer of tensor "
                      + graph.tensors.get(operator.output).name
                      + " cannot be int8: TensorFlow Lite has no int8 SIGN, of which a Step is"
                      + " made; write the model with float16 or dynamic-range weights, or put a"
                      + " Sigmoid in its place");
          default -> 2;
        };
    return Math.max(first, operator.version);
  }
}
