package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.graph.Layout.Item;
import java.util.List;
import java.util.Locale;

/**
 * A graph as a picture: names and circles with operations, and lines with the value above and the
 * gradient below, on a white card, which is as readable on a dark page.
 */
final class SvgView {
  static final String VALUE_COLOUR = "#0b5cad";
  static final String GRADIENT_COLOUR = "#c2410c";
  private static final int MOST_NODES = 500;
  private static final int MARGIN = 12;

  /** What the lines need between two columns to bend. */
  private static final int BEND = 38;

  /** The longest tensor that is written out. */
  static final int LETTERS = 18;

  /** Of an operation's circle, and of the ends of its capsule if the symbol is long. */
  private static final int RADIUS = 17;

  private static final int ARROW = 8;

  /** About the width of a letter: of what is at the lines, and of names and symbols. */
  private static final double SMALL_LETTER = 7.8;

  private static final double LETTER = 8.6;

  private final Layout layout;

  /**
   * By column: where the names and circles begin, where they end, where the lines from them end.
   */
  private final double[] begin;

  private final double[] middle;
  private final double[] end;
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder marks = new StringBuilder();

  private SvgView(Layout layout) {
    this.layout = layout;
    int columns = layout.columns.size();
    begin = new double[columns];
    middle = new double[columns];
    end = new double[columns];
    for (int c = 0; c < columns; c++) {
      begin[c] = c == 0 ? MARGIN : end[c - 1] + BEND;
      middle[c] = begin[c];
      double longest = 0;
      for (Item item : layout.columns.get(c)) {
        if (!item.wire) {
          middle[c] = Math.max(middle[c], begin[c] + markWidth(item.node));
          longest = Math.max(longest, labelWidth(item.node));
        }
      }
      end[c] = middle[c] + longest + 16;
    }
  }

  static String of(Node end) {
    int nodes = Order.of(end).size();
    if (nodes > MOST_NODES) {
      throw new IllegalStateException(
          "a picture shows at most "
              + MOST_NODES
              + " nodes, this graph has "
              + nodes
              + "; toText() and toDot() take any number");
    }
    return new SvgView(new Layout(end)).draw();
  }

  private String draw() {
    for (List<Item> column : layout.columns) {
      for (Item item : column) {
        draw(item);
      }
    }
    double width = end[end.length - 1] + MARGIN;
    double height = layout.height() + 2 * MARGIN;
    return format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%.0f\" height=\"%.0f\""
                + " viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" text-anchor=\"middle\">\n",
            width, height, width, height)
        + "<title>computational graph, values above the lines, gradients below</title>\n"
        + "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#ffffff\"/>\n"
        + "<g fill=\"none\" stroke=\"#57606a\" stroke-width=\"1.4\">\n"
        + lines
        + "</g>\n"
        + marks
        + "</svg>\n";
  }

  private void draw(Item item) {
    int c = item.column;
    double y = y(item);
    for (int i = 0; i < item.before.size(); i++) {
      drawLine(item.before.get(i), item, i);
    }
    double from = begin[c];
    if (!item.wire) {
      from = item.node.operation == null ? middle[c] : drawOperation(item);
      if (item.node.operation == null && item.node.name() != null) {
        text(middle[c] - 6, y + 5, 15, "#1f2328", "end", item.node.name());
      }
      double labels = (middle[c] + end[c]) / 2;
      Node node = item.node;
      text(labels, y - 6, 13, VALUE_COLOUR, "middle", label(node, node.value));
      if (node.gradient != null) {
        text(labels, y + 17, 13, GRADIENT_COLOUR, "middle", label(node, node.gradient));
      }
    }
    line("M%.1f %.1fH%.1f", from, y, end[c]);
    if (item.after.isEmpty()) {
      arrow(end[c] + ARROW, y);
    } else if (item.after.size() > 1) {
      marks.append(
          format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"#57606a\"/>\n", end[c], y));
    }
  }

  /** The line to the place of an operation's input, or on through a wire. */
  private void drawLine(Item from, Item to, int input) {
    double x1 = end[from.column];
    double x2 = begin[to.column];
    double y1 = y(from);
    double y2 = y(to);
    double arrival = x2;
    if (!to.wire) {
      double offset = 14 * (input - (to.before.size() - 1) / 2.0);
      y2 += offset;
      double edge = Math.sqrt(RADIUS * RADIUS - offset * offset);
      arrival = centre(to) - straight(to.node) / 2 - edge;
      arrow(arrival, y2);
      arrival -= ARROW;
      x2 = Math.min(x2, arrival);
    }
    double bend = (x1 + x2) / 2;
    line(
        "M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1fH%.1f",
        x1, y1, bend, y1, bend, y2, x2, y2, arrival);
  }

  /** Returns where the line from it begins. */
  private double drawOperation(Item item) {
    double half = straight(item.node) / 2 + RADIUS;
    double x = centre(item);
    double y = y(item);
    marks.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"%d\" fill=\"#f6f8fa\""
                + " stroke=\"#57606a\" stroke-width=\"1.4\"/>\n",
            x - half, y - RADIUS, 2 * half, 2 * RADIUS, RADIUS));
    text(x, y + 5, 15, "#1f2328", "middle", item.node.operation.symbol().replace('-', '−'));
    if (item.node.name() != null) {
      text(x, y - RADIUS - 6, 13, "#57606a", "middle", item.node.name());
    }
    return x + half;
  }

  private double y(Item item) {
    return item.y + MARGIN;
  }

  private double centre(Item item) {
    return (begin[item.column] + middle[item.column]) / 2;
  }

  /** The length of a capsule between its round ends: 0 for a circle. */
  private static double straight(Node node) {
    return Math.max(0, node.operation.symbol().length() * LETTER - 1.2 * RADIUS);
  }

  private static double markWidth(Node node) {
    double name = node.name() == null ? 0 : node.name().length() * LETTER;
    return node.operation == null
        ? name + (name == 0 ? 0 : 8)
        : Math.max(name, straight(node) + 2 * RADIUS);
  }

  private static double labelWidth(Node node) {
    int letters = label(node, node.value).length();
    if (node.gradient != null) {
      letters = Math.max(letters, label(node, node.gradient).length());
    }
    return letters * SMALL_LETTER;
  }

  private void line(String path, Object... numbers) {
    lines.append("<path d=\"").append(format(path, numbers)).append("\"/>\n");
  }

  /** A head that ends at x. */
  private void arrow(double x, double y) {
    marks.append(format("<path d=\"M%.1f %.1fl-%d -4v8z\" fill=\"#57606a\"/>\n", x, y, ARROW));
  }

  private void text(double x, double y, int size, String colour, String anchor, String text) {
    marks.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\" text-anchor=\"%s\">%s</text>\n",
            x, y, size, colour, anchor, escaped(text)));
  }

  private static String label(Node node, double[] elements) {
    return Numbers.text(node, elements, LETTERS).replace('-', '−');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
