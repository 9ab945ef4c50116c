package dev.inkling.mlcore.tflite;

import java.util.Arrays;

/**
 * A graph that is made from another, operator by operator, in another form.
 *
 * <p>Each tensor of the old graph gets its place in the new one when it is copied or put; an
 * operator that is copied reads and writes what stands there.
 */
final class GraphCopy {
  private static final int NONE = -1;

  final Graph from;
  final Graph to;

  /** By the old graph's tensors. */
  private final int[] places;

  GraphCopy(Graph from) {
    this.from = from;
    this.to = new Graph(from.name, from.signature);
    this.places = new int[from.tensors.size()];
    Arrays.fill(places, NONE);
  }

  /** Whether a tensor of the old graph has no place yet. */
  boolean lacks(int tensor) {
    return places[tensor] == NONE;
  }

  /** Puts a tensor in the place of one of the old graph's, and returns its index. */
  int put(int tensor, Graph.Tensor replacement) {
    places[tensor] = to.add(replacement);
    return places[tensor];
  }

  /** The index of what stands for a tensor of the old graph, which is copied if nothing does. */
  int place(int tensor) {
    return lacks(tensor) ? put(tensor, from.tensors.get(tensor)) : places[tensor];
  }

  /** Adds an operator with its inputs and output by their indices in the old graph. */
  void add(Kind kind, int version, int[] inputs, int output, Options options) {
    int[] read = new int[inputs.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = place(inputs[i]);
    }
    to.operators.add(new Graph.Operator(kind, version, read, place(output), options));
  }

  /** Adds an operator as it is. */
  void add(Graph.Operator operator) {
    add(operator.kind, operator.version, operator.inputs, operator.output, operator.options);
  }

  /** The new graph, which takes and gives what stands for what the old one does. */
  Graph finish() {
    from.inputs.forEach((name, tensor) -> to.inputs.put(name, place(tensor)));
    from.outputs.forEach((name, tensor) -> to.outputs.put(name, place(tensor)));
    return to;
  }
}
