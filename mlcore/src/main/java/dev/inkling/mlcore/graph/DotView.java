package dev.inkling.mlcore.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph in Graphviz's language. */
final class DotView {
  private DotView() {}

  static String of(Node end) {
    List<Node> order = Order.of(end);
    StringBuilder out = new StringBuilder();
    out.append("digraph {\n  rankdir=LR\n  node [shape=circle, margin=0.05]\n");
    Map<Node, String> ids = new HashMap<>();
    for (Node node : order) {
      String id = "n" + ids.size();
      ids.put(node, id);
      boolean given = node.operation == null;
      String name = node.name() == null ? "" : node.name();
      out.append("  ").append(id).append(" [label=");
      out.append(quoted(given ? name : node.operation.symbol()));
      if (given) {
        out.append(", shape=plaintext");
      } else if (!name.isEmpty()) {
        out.append(", xlabel=").append(quoted(name));
      }
      out.append("]\n");
      for (Node input : node.inputs) {
        edge(out, ids.get(input), id, input);
      }
    }
    out.append("  end [shape=none, label=\"\", width=0]\n");
    edge(out, ids.get(end), "end", end);
    return out.append("}\n").toString();
  }

  private static void edge(StringBuilder out, String from, String to, Node node) {
    out.append("  ").append(from).append(" -> ").append(to).append(" [label=<");
    font(out, SvgView.VALUE_COLOUR, Numbers.text(node, node.value, SvgView.LETTERS));
    if (node.gradient != null) {
      out.append("<br/>");
      font(out, SvgView.GRADIENT_COLOUR, Numbers.text(node, node.gradient, SvgView.LETTERS));
    }
    out.append(">]\n");
  }

  private static void font(StringBuilder out, String colour, String text) {
    out.append("<font color=\"").append(colour).append("\">").append(text).append("</font>");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
