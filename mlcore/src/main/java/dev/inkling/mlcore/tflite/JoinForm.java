package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Join} is the operators of its branches, each of which begins with the same tensor, and
 * after them those that join what they give.
 *
 * <p>The layers within keep the names that they have in the file: their numbers would be others
 * where a batch normalisation before them has become part of another layer.
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
    List<String> names = new ArrayList<>();
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
      names.addAll(namesWithin(last, branch));
      parameters.addAll(branch.parameters());
    }
    VectorOrder order = order(ends, last);
    Join join = joinOf(inner).innerNames(names);
    return layers.addJoin(last.name(), join, x, last, parameters).inOrder(order);
  }

  /** The names of a branch's layers without the join's own. */
  private static List<String> namesWithin(GraphStep join, LayerReader branch)
      throws ModelFormatException {
    String outer = join.name() + "/";
    List<String> names = new ArrayList<>();
    for (String name : branch.layers().keySet()) {
      join.require(name.startsWith(outer), "must join layers named %s…, got %s", outer, name);
      names.add(name.substring(outer.length()));
    }
    return names;
  }
}
