package dev.inkling.mlcore.tflite;

/**
 * Weights as int8, symmetric: q = round(w / scale) with a scale of max |w| / 127 and a zero point
 * of 0, so that −128 does not occur, as TensorFlow Lite demands.
 *
 * <p>A convolution has a scale for each filter. A dense layer has one for all: runtimes before 2.17
 * take no more with float inputs, and not all take more with int8.
 */
final class QuantizedWeights {
  private static final int MOST = 127;

  /**
   * Up to this many steps of a bias are left to int32, which the sum of products shares with it.
   */
  private static final float MOST_BIAS = 1 << 24;

  private final Graph.Tensor weight;

  /** Which axis of the weight has the filters; none if all share a scale. */
  private final int axis;

  private final float[] scales;

  private QuantizedWeights(Graph.Tensor weight, int axis, float[] scales) {
    this.weight = weight;
    this.axis = axis;
    this.scales = scales;
  }

  /** Whether an operator has weights: its second input. */
  static boolean has(Graph.Operator operator) {
    return operator.kind == Kind.CONV_2D
        || operator.kind == Kind.DEPTHWISE_CONV_2D
        || operator.kind == Kind.FULLY_CONNECTED;
  }

  /** The weights of an operator. */
  static QuantizedWeights of(Graph.Operator operator, Graph graph) {
    Graph.Tensor weight = graph.tensors.get(operator.inputs[1]);
    int axis = operator.kind == Kind.DEPTHWISE_CONV_2D ? weight.shape.rank() - 1 : 0;
    boolean shared = operator.kind == Kind.FULLY_CONNECTED;
    float[] scales = new float[shared ? 1 : weight.shape.dimension(axis)];
    for (int i = 0; i < weight.floats.length; i++) {
      int filter = shared ? 0 : filter(i, weight, axis);
      scales[filter] = Math.max(scales[filter], Math.abs(weight.floats[i]));
    }
    for (int i = 0; i < scales.length; i++) {
      // Where all weights are 0 any scale will do.
      scales[i] = scales[i] / MOST >= Float.MIN_NORMAL ? scales[i] / MOST : 1f / MOST;
    }
    return new QuantizedWeights(weight, axis, scales);
  }

  private static int filter(int i, Graph.Tensor weight, int axis) {
    return axis == 0
        ? i / (weight.floats.length / weight.shape.dimension(0))
        : i % weight.shape.dimension(axis);
  }

  /** Makes scales larger where the bias would not be an int32 otherwise. */
  QuantizedWeights makeRoom(Graph.Tensor bias, float inputScale) {
    float[] larger = scales.clone();
    for (int i = 0; i < bias.floats.length; i++) {
      int s = i % larger.length;
      larger[s] = Math.max(larger[s], Math.abs(bias.floats[i]) / inputScale / MOST_BIAS);
    }
    return new QuantizedWeights(weight, axis, larger);
  }

  /** The weights as a tensor of the same name. */
  Graph.Tensor tensor() {
    byte[] bytes = new byte[weight.floats.length];
    for (int i = 0; i < bytes.length; i++) {
      float scale = scales[scales.length == 1 ? 0 : filter(i, weight, axis)];
      bytes[i] = (byte) clamp(Math.round(weight.floats[i] / scale));
    }
    return Graph.Tensor.constant(
        weight.name, Graph.Type.INT8, weight.shape, bytes, symmetric(scales, axis));
  }

  private static int clamp(int q) {
    return Math.max(-MOST, Math.min(MOST, q));
  }

  /** A bias as an int32 in steps of the products that it is added to: input scale · scale. */
  Graph.Tensor bias(Graph.Tensor bias, float inputScale) {
    float[] steps = new float[scales.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = inputScale * scales[i];
    }
    int[] values = new int[bias.floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) Math.rint((double) bias.floats[i] / steps[i % steps.length]);
    }
    return Graph.Tensor.constant(bias.name, bias.shape, values, symmetric(steps, 0));
  }

  private static Graph.Scales symmetric(float[] scales, int axis) {
    return new Graph.Scales(scales, new long[scales.length], scales.length == 1 ? 0 : axis);
  }
}
