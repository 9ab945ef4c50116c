package dev.inkling.mlcore.ink;

import java.util.BitSet;

/** Strokes that belong to one digit, with the upright box around them. */
final class StrokeGroup {
  /** By their index in the drawing. */
  private final BitSet strokes = new BitSet();

  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;

  /**
   * A stroke by itself.
   *
   * @param slant how far to the left its points are pushed for each unit that they lie lower
   */
  StrokeGroup(int index, Stroke stroke, double slant) {
    strokes.set(index);
    for (int p = 0; p < stroke.size(); p++) {
      double x = stroke.x(p) - slant * stroke.y(p);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, stroke.y(p));
      bottom = Math.max(bottom, stroke.y(p));
    }
  }

  /** Takes in another's strokes. */
  void add(StrokeGroup other) {
    strokes.or(other.strokes);
    left = Math.min(left, other.left);
    top = Math.min(top, other.top);
    right = Math.max(right, other.right);
    bottom = Math.max(bottom, other.bottom);
  }

  BitSet strokes() {
    return strokes;
  }

  double bottom() {
    return bottom;
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double center() {
    return (left + right) / 2;
  }

  /** Whether a column lies between the sides. */
  boolean covers(double x) {
    return x >= left && x <= right;
  }
}
