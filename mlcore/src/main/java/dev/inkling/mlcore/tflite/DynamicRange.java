package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.network.Sequential;

/** See {@link Quantization#dynamicRange}. */
final class DynamicRange extends Quantization {
  /** Weights of fewer numbers stay float; TensorFlow's converter has the same bound. */
  static final int LEAST_WEIGHTS = 1024;

  DynamicRange() {
    super("int8 weights");
  }

  @Override
  Graph apply(Graph graph, Sequential network) {
    GraphCopy copy = new GraphCopy(graph);
    copy.place(graph.input());
    for (Graph.Operator operator : graph.operators) {
      if (isWorthIt(operator, graph)) {
        copy.put(operator.inputs[1], QuantizedWeights.of(operator, graph).tensor());
        copy.add(
            operator.kind, version(operator), operator.inputs, operator.output, options(operator));
      } else {
        copy.add(operator);
      }
    }
    return copy.finish();
  }

  private static boolean isWorthIt(Graph.Operator operator, Graph graph) {
    if (!QuantizedWeights.has(operator)) {
      return false;
    }
    Graph.Tensor weight = graph.tensors.get(operator.inputs[1]);
    return weight.isConstant() && weight.shape.size() >= LEAST_WEIGHTS;
  }

  /** The operator's first version that takes such weights with float inputs. */
  private static int version(Graph.Operator operator) {
    return switch (operator.kind) {
      // A later version, that of groups, takes them too.
      case CONV_2D -> Math.max(operator.version, 5);
      case DEPTHWISE_CONV_2D -> 6;
      default -> 9;
    };
  }

  private static Options options(Graph.Operator operator) {
    return operator.options instanceof DenseOptions dense
        ? new DenseOptions(dense.relu(), true)
        : operator.options;
  }
}
