package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.io.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as a table, a line a node, inputs before what is made of them. */
final class TextView {
  /** The longest tensor that is written out. */
  static final int LETTERS = 36;

  private TextView() {}

  static String of(Node end) {
    List<Node> order = Order.of(end);
    Map<Node, String> names = names(order);
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"Node", "From", "Value", "Gradient"});
    for (Node node : order) {
      rows.add(
          new String[] {
            names.get(node),
            from(node, names),
            Numbers.text(node, node.value, LETTERS),
            node.gradient == null ? "" : Numbers.text(node, node.gradient, LETTERS)
          });
    }
    return TextTable.of("<<>>", rows);
  }

  /** A node's own name, or its number. */
  private static Map<Node, String> names(List<Node> order) {
    Map<Node, String> names = new HashMap<>();
    for (Node node : order) {
      names.put(node, node.name() == null ? "#" + (names.size() + 1) : node.name());
    }
    return names;
  }

  /** {@code apple × count}, {@code exp of #3}; empty for a given node. */
  private static String from(Node node, Map<Node, String> names) {
    if (node.operation == null) {
      return "";
    }
    String symbol = node.operation.symbol();
    return node.inputs.length == 1
        ? symbol + " of " + names.get(node.inputs[0])
        : names.get(node.inputs[0]) + " " + symbol + " " + names.get(node.inputs[1]);
  }
}
