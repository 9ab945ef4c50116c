package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Identity;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerGraph;
import dev.inkling.mlcore.layer.Merge;
import dev.inkling.mlcore.layer.Multiply;
import dev.inkling.mlcore.layer.Residual;
import dev.inkling.mlcore.layer.Softmax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a row of layers of steps. Where all that comes after reads one value alone, the row is cut;
 * a step between two cuts is a layer of the row, and several are a join of branches or, if they are
 * not that, a {@link LayerGraph}.
 */
final class NetworkAssembly {
  /** The steps that lead to the output; step i gives value i + 1. */
  private final List<Node> nodes = new ArrayList<>();

  /** How many steps read each value. */
  private final int[] readers;

  /** Whether those after a step read nothing of it and the steps before but its value. */
  private final boolean[] cuts;

  private NetworkAssembly(List<Node> all, int output) {
    boolean[] needed = new boolean[all.size() + 1];
    needed[output] = true;
    for (int i = output - 1; i >= 0; i--) {
      for (int input : all.get(i).inputs) {
        needed[input] |= needed[i + 1];
      }
    }
    int[] renamed = new int[all.size() + 1];
    for (int i = 0; i < output; i++) {
      if (needed[i + 1]) {
        int[] inputs = all.get(i).inputs.clone();
        for (int k = 0; k < inputs.length; k++) {
          inputs[k] = renamed[inputs[k]];
        }
        nodes.add(all.get(i).reading(inputs));
        renamed[i + 1] = nodes.size();
      }
    }
    flattenBeforeLastSoftmax();
    readers = new int[nodes.size() + 1];
    cuts = new boolean[nodes.size()];
    int least = Integer.MAX_VALUE;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      cuts[i] = least > i;
      for (int input : nodes.get(i).inputs) {
        readers[input]++;
        least = Math.min(least, input);
      }
    }
  }

  /**
   * The layers from the input to the output.
   *
   * @param nodes of a plan, each behind those that it reads
   * @param output the value that the network gives
   */
  static List<Layer> layers(List<Node> nodes, int output) {
    NetworkAssembly assembly = new NetworkAssembly(nodes, output);
    List<Layer> layers = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < assembly.nodes.size(); i++) {
      if (assembly.cuts[i]) {
        layers.add(assembly.segment(start, i));
        start = i + 1;
      }
    }
    if (layers.isEmpty()) {
      layers.add(new Identity());
    }
    return layers;
  }

  /** Where an image of one place is flattened behind a softmax, the two change places. */
  private void flattenBeforeLastSoftmax() {
    int last = nodes.size() - 1;
    if (last >= 1
        && nodes.get(last).layer instanceof Flatten
        && nodes.get(last - 1).layer instanceof Softmax
        && nodes.get(last).inputs[0] == last) {
      Node softmax = nodes.get(last - 1);
      nodes.set(last - 1, nodes.get(last).reading(softmax.inputs));
      nodes.set(last, softmax.reading(last));
    }
  }

  private Layer segment(int first, int last) {
    if (first == last && nodes.get(first).layer != null) {
      return nodes.get(first).layer;
    }
    Layer join = join(first, last);
    return join != null ? join : graph(first, last);
  }

  /** The join of the branches that the steps are; null if they are no such branches. */
  private Layer join(int first, int last) {
    Node merge = nodes.get(last);
    if (merge.layer != null || merge.kind == Node.Kind.DIFFERENCE || !merge.sameShapes) {
      return null;
    }
    if (merge.kind == Node.Kind.CONCATENATION && merge.axis != 0) {
      return null;
    }
    List<Layer[]> branches = new ArrayList<>();
    int count = 1;
    for (int input : merge.inputs) {
      ArrayDeque<Layer> branch = new ArrayDeque<>();
      int value = input;
      while (value > first) {
        Node node = nodes.get(value - 1);
        if (node.layer == null || readers[value] != 1) {
          return null;
        }
        branch.addFirst(node.layer);
        value = node.inputs[0];
      }
      count += branch.size();
      branches.add(branch.toArray(new Layer[0]));
    }
    return count == last - first + 1 ? join(merge.kind, branches) : null;
  }

  private static Layer join(Node.Kind kind, List<Layer[]> branches) {
    if (kind == Node.Kind.SUM) {
      int body = branches.get(0).length == 0 ? 1 : 0;
      if (branches.get(body).length > 0 && branches.get(1 - body).length == 0) {
        return new Residual(branches.get(body));
      }
      Add add = new Add();
      branches.forEach(add::branch);
      return add;
    }
    if (kind == Node.Kind.PRODUCT) {
      Multiply multiply = new Multiply();
      branches.forEach(multiply::branch);
      return multiply;
    }
    Concatenate concatenate = new Concatenate();
    branches.forEach(concatenate::branch);
    return concatenate;
  }

  private Layer graph(int first, int last) {
    LayerGraph graph = new LayerGraph();
    for (Node node : nodes.subList(first, last + 1)) {
      int[] inputs = Arrays.stream(node.inputs).map(value -> value - first).toArray();
      if (node.layer != null) {
        graph.add(node.layer, inputs[0]);
      } else {
        graph.add(merge(node), inputs);
      }
    }
    return graph;
  }

  private static Merge merge(Node node) {
    return switch (node.kind) {
      case SUM -> Merge.sum();
      case DIFFERENCE -> Merge.difference();
      case PRODUCT -> Merge.product();
      default -> Merge.concatenation(node.axis);
    };
  }
}
