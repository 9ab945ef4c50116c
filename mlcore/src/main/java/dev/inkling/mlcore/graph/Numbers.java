package dev.inkling.mlcore.graph;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers and tensors as people write them. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(4);

  private Numbers() {}

  /** Four significant digits, no zeros behind them: {@code 220}, {@code -0.1966}. */
  static String text(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", value)
          .replace("e+", "e")
          .replace("e0", "e")
          .replace("e-0", "e-");
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /**
   * A tensor's elements, {@code [[1, 2], [3, 4]]}, or, if that is longer than {@code letters}, its
   * shape alone as the notes write it, {@code (100, 784)}.
   */
  static String text(Node node, double[] elements, int letters) {
    // An element takes a letter at least.
    if (elements.length <= letters) {
      StringBuilder out = new StringBuilder();
      append(node, elements, 0, 0, elements.length, out);
      if (out.length() <= letters) {
        return out.toString();
      }
    }
    return node.shape().toString().replace('[', '(').replace(']', ')');
  }

  private static void append(
      Node node, double[] elements, int axis, int from, int count, StringBuilder out) {
    if (axis == node.shape().rank()) {
      out.append(text(elements[from]));
      return;
    }
    int parts = node.shape().dimension(axis);
    for (int i = 0; i < parts; i++) {
      out.append(i == 0 ? "[" : ", ");
      append(node, elements, axis + 1, from + i * (count / parts), count / parts, out);
    }
    out.append(']');
  }
}
