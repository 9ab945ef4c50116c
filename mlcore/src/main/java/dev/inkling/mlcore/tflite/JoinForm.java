package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Join} is the operators of its branches, each of which begins with the same tensor, and
 * after them those that join what they give.
 *
 * <p>A join names the layers within by their kind and number, and so it does when it is read: where
 * a batch normalisation has become part of another layer, those after it have a smaller number.
 */
abstract class JoinForm<J extends Join> extends LayerForm<J> {
  JoinForm(Class<J> type) {
    super(type);
  }

  @Override
  final Value write(J join, Value x, Row<Layer> rest, GraphBuilder graph) {
    List<Value> branches = new ArrayList<>();
    for (List<Layer> branch : join.branches()) {
      branches.add(graph.row(branch, x));
    }
    return join(join, branches, graph);
  }

  /** Adds the operators that join what the branches give. */
  abstract Value join(J join, List<Value> branches, GraphBuilder graph);

  /** A join of branches of these layers. */
  abstract J joinOf(List<Layer[]> branches);

  /** The order of what the join gives. */
  abstract VectorOrder order(List<Value> branches, GraphStep last) throws ModelFormatException;

  /**
   * Adds the join that ends in an operator.
   *
   * @param branches in the join's order
   */
  final Value read(GraphStep last, List<List<GraphStep>> branches, Value x, LayerReader layers)
      throws ModelFormatException {
    List<Layer[]> inner = new ArrayList<>();
    List<Value> ends = new ArrayList<>();
    List<Graph.Tensor> parameters = new ArrayList<>();
    for (int b = 0; b < branches.size(); b++) {
      LayerReader branch = layers.branch();
      List<GraphStep> all = branches.get(b);
      List<GraphStep> steps = Reordering.without(last.name(), b, all);
      Value end = branch.row(steps, x);
      if (steps.size() < all.size()) {
        end = Reordering.read(new Row<>(all.subList(steps.size(), all.size())), end, branch);
      }
      ends.add(end);
      inner.add(branch.layers().values().toArray(new Layer[0]));
      parameters.addAll(branch.parameters());
    }
    VectorOrder order = order(ends, last);
    return layers.addJoin(last.name(), joinOf(inner), x, last, parameters).inOrder(order);
  }
}
