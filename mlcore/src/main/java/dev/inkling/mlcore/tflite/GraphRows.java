package dev.inkling.mlcore.tflite;

import static dev.inkling.mlcore.tflite.ModelFormatException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes a graph apart into operators that follow each other. Where an operator reads what several
 * others computed, each of these ends a branch: a row again, from the tensor where the branches
 * part.
 *
 * <p>That tensor is found from the end: of the operators that the branches are known to come from,
 * the last one is replaced by those that it reads from, until one is left.
 */
final class GraphRows {
  /** More than any network here has; keeps a damaged file from exhausting the stack. */
  private static final int DEEPEST = 20;

  /** In place of the operator that writes a tensor: the tensor is the model's input. */
  private static final int INPUT = -1;

  private static final int NOTHING = -2;

  private final Graph graph;

  /** The operator that writes each tensor. */
  private final int[] writers;

  private final boolean[] taken;

  private GraphRows(Graph graph) {
    this.graph = graph;
    this.writers = new int[graph.tensors.size()];
    this.taken = new boolean[graph.operators.size()];
  }

  /**
   * The row from a graph's input to its output.
   *
   * @throws ModelFormatException if the operators are not in an order in which they can run, if one
   *     leads nowhere, or if branches have an operator in common
   */
  static List<GraphStep> of(Graph graph) throws ModelFormatException {
    GraphRows rows = new GraphRows(graph);
    rows.findWriters();
    Graph.Tensor output = graph.tensors.get(graph.output());
    require(
        rows.writers[graph.output()] >= 0,
        "no operator computes the model's output %s",
        output.name);
    List<GraphStep> row = rows.row(graph.input(), graph.output(), 0);
    for (int i = rows.taken.length - 1; i >= 0; i--) {
      require(
          rows.taken[i],
          "%s leads nowhere: the model's output %s does not need it",
          GraphStep.place(graph, i),
          output.name);
    }
    return row;
  }

  private void findWriters() throws ModelFormatException {
    Arrays.fill(writers, NOTHING);
    writers[graph.input()] = INPUT;
    for (int i = 0; i < graph.operators.size(); i++) {
      Graph.Operator operator = graph.operators.get(i);
      for (int input : operator.inputs) {
        Graph.Tensor tensor = graph.tensors.get(input);
        require(
            tensor.isConstant() || writers[input] != NOTHING,
            "%s reads tensor %s (%s), which no operator before it computes",
            GraphStep.place(graph, i),
            input,
            tensor.name);
      }
      Graph.Tensor output = graph.tensors.get(operator.output);
      require(
          !output.isConstant() && writers[operator.output] == NOTHING,
          "%s must not write tensor %s (%s): it has a value already",
          GraphStep.place(graph, i),
          operator.output,
          output.name);
      writers[operator.output] = i;
    }
  }

  private List<GraphStep> row(int from, int to, int depth) throws ModelFormatException {
    require(depth <= DEEPEST, "the model's branches are nested deeper than %s", DEEPEST);
    List<GraphStep> steps = new ArrayList<>();
    int at = to;
    while (at != from) {
      int index = writers[at];
      String place = GraphStep.place(graph, index);
      require(!taken[index], "%s belongs to two branches", place);
      taken[index] = true;
      List<Integer> inputs = computedInputs(index);
      require(!inputs.isEmpty(), "%s reads constants only", place);
      at = inputs.size() == 1 ? inputs.get(0) : fork(inputs);
      List<List<GraphStep>> branches = new ArrayList<>();
      if (inputs.size() > 1) {
        for (int input : inputs) {
          branches.add(row(at, input, depth + 1));
        }
      }
      steps.add(new GraphStep(graph, index, branches));
    }
    Collections.reverse(steps);
    return steps;
  }

  /** The last tensor that all ways from the input to some tensors lead through. */
  private int fork(List<Integer> tensors) {
    TreeSet<Integer> sources = new TreeSet<>();
    for (int tensor : tensors) {
      sources.add(writers[tensor]);
    }
    while (sources.size() > 1) {
      for (int input : computedInputs(sources.pollLast())) {
        sources.add(writers[input]);
      }
    }
    int source = sources.first();
    return source == INPUT ? graph.input() : graph.operators.get(source).output;
  }

  private List<Integer> computedInputs(int operator) {
    List<Integer> inputs = new ArrayList<>();
    for (int input : graph.operators.get(operator).inputs) {
      if (!graph.tensors.get(input).isConstant()) {
        inputs.add(input);
      }
    }
    return inputs;
  }
}
