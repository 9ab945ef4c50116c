package dev.inkling.mlcore.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The topological order in which values were computed: the chain rule goes through it backwards.
 */
final class Order {
  private Order() {}

  /**
   * Every node that a node was computed from, once, after all its inputs; the node itself is last.
   *
   * <p>A depth-first search with a stack of its own: the thread's would not hold a long chain.
   */
  static List<Node> of(Node end) {
    Set<Node> entered = new HashSet<>();
    Set<Node> done = new LinkedHashSet<>();
    Deque<Node> stack = new ArrayDeque<>();
    stack.push(end);
    while (!stack.isEmpty()) {
      Node node = stack.peek();
      if (!entered.add(node)) {
        // All that was pushed upon it is done.
        done.add(stack.pop());
        continue;
      }
      Node[] inputs = node.inputs;
      for (int i = inputs.length - 1; i >= 0; i--) {
        if (!entered.contains(inputs[i])) {
          stack.push(inputs[i]);
        }
      }
    }
    return new ArrayList<>(done);
  }
}
