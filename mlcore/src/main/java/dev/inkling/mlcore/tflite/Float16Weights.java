package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * See {@link Quantization#float16}. The biases go with the weights: a convolution of which only one
 * is dequantised is none that XNNPACK takes (measured with 2.21: three times slower).
 */
final class Float16Weights extends Quantization {
  private static final String STORED = "/float16";

  /** The operator's first version that takes floats of 16 bits. */
  private static final int DEQUANTIZE_VERSION = 3;

  Float16Weights() {
    super("float16 weights");
  }

  @Override
  Graph apply(Graph graph, Sequential network) {
    GraphCopy copy = new GraphCopy(graph);
    for (int i = 0; i < graph.tensors.size(); i++) {
      copy.place(i);
    }
    for (Graph.Operator operator : graph.operators) {
      if (QuantizedWeights.has(operator)) {
        store(operator.inputs[1], copy);
        store(operator.inputs[2], copy);
      }
      copy.add(operator);
    }
    return copy.finish();
  }

  /** Makes a constant what an operator computes from its stored form. */
  private static void store(int constant, GraphCopy copy) {
    int place = copy.place(constant);
    Graph.Tensor floats = copy.to.tensors.get(place);
    if (!floats.isConstant()) {
      return;
    }
    Graph.Tensor stored =
        Graph.Tensor.constant(
            floats.name + STORED, Graph.Type.FLOAT16, floats.shape, halves(floats), null);
    copy.to.tensors.set(place, Graph.Tensor.computed(floats.name, floats.shape));
    int[] read = {copy.to.add(stored)};
    copy.to.operators.add(
        new Graph.Operator(Kind.DEQUANTIZE, DEQUANTIZE_VERSION, read, place, EmptyOptions.EMPTY));
  }

  private static byte[] halves(Graph.Tensor tensor) {
    ByteBuffer halves =
        ByteBuffer.allocate(tensor.floats.length * Graph.Type.FLOAT16.size)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.floats.length; i++) {
      short half = Float16.fromFloat(tensor.floats[i]);
      if (Float.isInfinite(Float16.toFloat(half))) {
        throw new IllegalArgumentException(
            tensor.name
                + " must be within ±"
                + Float16.MAX_VALUE
                + " to be written as float16, got "
                + tensor.floats[i]
                + " at "
                + i
                + "; write the model in floats or with int8 weights");
      }
      halves.putShort(half);
    }
    return halves.array();
  }
}
