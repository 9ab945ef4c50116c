package dev.inkling.mlcore.tflite;

import java.util.Arrays;

/**
 * Makes a network's graph one of int8. Tensors keep their names; where the file takes and gives
 * floats, those are the ones that the signature names, and the int8 beside them end in {@code
 * /int8}.
 */
final class Int8Graph {
  private static final String INT8 = "/int8";

  /** QUANTIZE's first version that takes int8. */
  private static final int REQUANTIZE_VERSION = 2;

  /** DEQUANTIZE's. */
  private static final int DEQUANTIZE_VERSION = 2;

  private final Graph graph;
  private final ActivationRanges ranges;
  private final boolean int8Ends;
  private final GraphCopy copy;

  Int8Graph(Graph graph, ActivationRanges ranges, boolean int8Ends) {
    this.graph = graph;
    this.ranges = ranges;
    this.int8Ends = int8Ends;
    this.copy = new GraphCopy(graph);
  }

  Graph build() {
    int taken = int8Ends ? Graph.Operator.NOTHING : copy.place(graph.input());
    int first = put(graph.input(), ranges.scales(graph.input()));
    if (!int8Ends) {
      add(Kind.QUANTIZE, 1, taken, first);
    }
    for (Graph.Operator operator : graph.operators) {
      add(operator);
    }
    if (!int8Ends) {
      int last = copy.place(graph.output());
      add(
          Kind.DEQUANTIZE,
          DEQUANTIZE_VERSION,
          last,
          copy.put(graph.output(), floats(graph.output())));
    }
    Graph finished = copy.finish();
    if (!int8Ends) {
      finished.inputs.replaceAll((name, tensor) -> taken);
    }
    return finished;
  }

  private Graph.Tensor floats(int tensor) {
    return graph.tensors.get(tensor);
  }

  private int put(int tensor, Graph.Scales scales) {
    Graph.Tensor floats = floats(tensor);
    boolean end = tensor == graph.input() || tensor == graph.output();
    String name = end && !int8Ends ? floats.name + INT8 : floats.name;
    return copy.put(tensor, Graph.Tensor.computed(name, Graph.Type.INT8, floats.shape, scales));
  }

  private void add(Graph.Operator operator) {
    int version = Int8Operators.version(operator, graph);
    Graph.Scales scales = outputScales(operator);
    putConstants(operator);
    int[] inputs = new int[operator.inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = copy.place(operator.inputs[i]);
      if (operator.kind == Kind.CONCATENATION) {
        inputs[i] = inScale(inputs[i], floats(operator.output).name + "/part" + i, scales);
      }
    }
    int output = put(operator.output, scales);
    copy.to.operators.add(
        new Graph.Operator(operator.kind, version, inputs, output, operator.options));
  }

  private Graph.Scales outputScales(Graph.Operator operator) {
    if (Int8Operators.keepsScale(operator.kind)) {
      return scalesNow(operator.inputs[0]);
    }
    Graph.Scales fixed = Int8Operators.fixed(operator.kind);
    return fixed == null ? ranges.scales(operator.output) : fixed;
  }

  /** Of the int8 that stands for a tensor. */
  private Graph.Scales scalesNow(int tensor) {
    return copy.to.tensors.get(copy.place(tensor)).scales;
  }

  private void putConstants(Graph.Operator operator) {
    if (QuantizedWeights.has(operator)) {
      putWeights(operator);
      return;
    }
    for (int input : operator.inputs) {
      Graph.Tensor constant = floats(input);
      if (constant.floats != null && copy.lacks(input)) {
        copy.put(input, int8(constant));
      }
    }
  }

  private void putWeights(Graph.Operator operator) {
    float inputScale = scalesNow(operator.inputs[0]).scales[0];
    Graph.Tensor bias = floats(operator.inputs[2]);
    QuantizedWeights weights = QuantizedWeights.of(operator, graph).makeRoom(bias, inputScale);
    copy.put(operator.inputs[1], weights.tensor());
    copy.put(operator.inputs[2], weights.bias(bias, inputScale));
  }

  private static Graph.Tensor int8(Graph.Tensor constant) {
    Graph.Scales scales = ActivationRanges.scalesOf(constant);
    byte[] bytes = new byte[constant.floats.length];
    for (int i = 0; i < bytes.length; i++) {
      long q = scales.zeroPoints[0] + Math.round((double) constant.floats[i] / scales.scales[0]);
      bytes[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, q));
    }
    return Graph.Tensor.constant(constant.name, Graph.Type.INT8, constant.shape, bytes, scales);
  }

  /** What joins others must have their scale: a tensor of that scale, made from another. */
  private int inScale(int tensor, String name, Graph.Scales scales) {
    Graph.Tensor from = copy.to.tensors.get(tensor);
    if (Arrays.equals(from.scales.scales, scales.scales)
        && Arrays.equals(from.scales.zeroPoints, scales.zeroPoints)) {
      return tensor;
    }
    int made = copy.to.add(Graph.Tensor.computed(name, Graph.Type.INT8, from.shape, scales));
    add(Kind.QUANTIZE, REQUANTIZE_VERSION, tensor, made);
    return made;
  }

  private void add(Kind kind, int version, int input, int output) {
    copy.to.operators.add(
        new Graph.Operator(kind, version, new int[] {input}, output, EmptyOptions.EMPTY));
  }
}
