package dev.inkling.mlcore.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A graph as a table, a line a node, inputs before what is made of them. */
final class TextView {
  /** The longest tensor that is written out. */
  static final int LETTERS = 36;

  private TextView() {}

  static String of(Node end) {
    List<Node> order = Order.of(end);
    Map<Node, String> names = names(order);
    String[][] rows = new String[order.size() + 1][];
    rows[0] = new String[] {"Node", "From", "Value", "Gradient"};
    for (int i = 0; i < order.size(); i++) {
      Node node = order.get(i);
      rows[i + 1] =
          new String[] {
            names.get(node),
            from(node, names),
            Numbers.text(node, node.value, LETTERS),
            node.gradient == null ? "" : Numbers.text(node, node.gradient, LETTERS)
          };
    }
    return table(rows);
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

  private static String table(String[][] rows) {
    int[] widths = new int[rows[0].length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (String[] row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3]
                  + "s",
              (Object[]) row));
      while (out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1);
      }
      out.append('\n');
    }
    return out.toString();
  }
}
