package dev.inkling.mlcore.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the nodes of a picture go: columns from left to right, each node right of its inputs (the
 * method of Sugiyama, Tagawa and Toda, 1981).
 *
 * <p>A given node stands in the column before the first operation that uses it. Where a value is
 * used further on, a wire carries it through the columns between, one for all uses.
 */
final class Layout {
  /** A node in its column, or a wire that carries its value through a column. */
  static final class Item {
    final Node node;
    final boolean wire;
    final int column;

    /** Where the value comes from, in the column before: an operation's inputs in their order. */
    final List<Item> before = new ArrayList<>();

    /** Where the value goes, in the column after. */
    final List<Item> after = new ArrayList<>();

    /** The height of its middle, downwards from the picture's top. */
    double y;

    private Item(Node node, boolean wire, int column) {
      this.node = node;
      this.wire = wire;
      this.column = column;
    }

    /** The room that it needs above its middle. */
    double above() {
      return wire ? 12 : node.operation != null && node.name() != null ? 38 : 24;
    }

    /** The room that it needs below its middle. */
    double below() {
      return wire ? 12 : 26;
    }
  }

  /** The items of each column, from the top. */
  final List<List<Item>> columns = new ArrayList<>();

  private final double height;

  Layout(Node end) {
    List<Node> order = Order.of(end);
    Map<Node, Integer> columnOf = columnsOf(order);
    Map<Node, List<Item>> items = new HashMap<>();
    for (Node node : order) {
      int column = columnOf.get(node);
      List<Item> ofNode = new ArrayList<>();
      items.put(node, ofNode);
      ofNode.add(add(node, false, column));
      for (Node input : node.inputs) {
        connect(carry(items.get(input), column - 1), ofNode.get(0));
      }
    }
    Crossings.reduce(columns);
    height = Heights.set(columns);
  }

  /** The height of the picture. */
  double height() {
    return height;
  }

  private static Map<Node, Integer> columnsOf(List<Node> order) {
    Map<Node, Integer> columns = new HashMap<>();
    Map<Node, Integer> firstUse = new HashMap<>();
    for (Node node : order) {
      int column = 0;
      for (Node input : node.inputs) {
        column = Math.max(column, columns.get(input) + 1);
      }
      columns.put(node, column);
      for (Node input : node.inputs) {
        firstUse.merge(input, column, Math::min);
      }
    }
    for (Node node : order) {
      if (node.operation == null && firstUse.containsKey(node)) {
        columns.put(node, firstUse.get(node) - 1);
      }
    }
    return columns;
  }

  /** The item of a value in a column, with wires up to there. */
  private Item carry(List<Item> ofValue, int column) {
    Item item = ofValue.get(0);
    int first = item.column;
    while (ofValue.size() <= column - first) {
      Item last = ofValue.get(ofValue.size() - 1);
      Item wire = add(item.node, true, last.column + 1);
      connect(last, wire);
      ofValue.add(wire);
    }
    return ofValue.get(column - first);
  }

  private Item add(Node node, boolean wire, int column) {
    Item item = new Item(node, wire, column);
    while (columns.size() <= column) {
      columns.add(new ArrayList<>());
    }
    columns.get(column).add(item);
    return item;
  }

  private static void connect(Item from, Item to) {
    from.after.add(to);
    to.before.add(from);
  }
}
