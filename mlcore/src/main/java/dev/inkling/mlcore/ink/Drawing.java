package dev.inkling.mlcore.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Strokes in the order they were drawn, with the box around their points. Immutable. */
public final class Drawing {
  private final List<Stroke> strokes;
  private final float left;
  private final float top;
  private final float right;
  private final float bottom;

  /**
   * A drawing of the given strokes; none is an empty drawing.
   *
   * @throws IllegalArgumentException if a coordinate is NaN or infinite; the message names the
   *     stroke and the point, both counted from 0
   */
  public Drawing(List<Stroke> strokes) {
    this.strokes = Collections.unmodifiableList(new ArrayList<>(strokes));
    float minX = Float.POSITIVE_INFINITY;
    float minY = Float.POSITIVE_INFINITY;
    float maxX = Float.NEGATIVE_INFINITY;
    float maxY = Float.NEGATIVE_INFINITY;
    for (int s = 0; s < this.strokes.size(); s++) {
      Stroke stroke = this.strokes.get(s);
      for (int p = 0; p < stroke.size(); p++) {
        float x = stroke.x(p);
        float y = stroke.y(p);
        if (!Float.isFinite(x) || !Float.isFinite(y)) {
          throw new IllegalArgumentException(
              "stroke " + s + ", point " + p + " is (" + x + ", " + y + "), expected finite");
        }
        minX = Math.min(minX, x);
        minY = Math.min(minY, y);
        maxX = Math.max(maxX, x);
        maxY = Math.max(maxY, y);
      }
    }
    boolean empty = this.strokes.isEmpty();
    left = empty ? 0 : minX;
    top = empty ? 0 : minY;
    right = empty ? 0 : maxX;
    bottom = empty ? 0 : maxY;
  }

  /** A drawing of the given strokes. */
  public static Drawing of(Stroke... strokes) {
    return new Drawing(Arrays.asList(strokes));
  }

  /** The strokes in the order they were drawn; cannot be modified. */
  public List<Stroke> strokes() {
    return strokes;
  }

  /** Whether there is no stroke. */
  public boolean isEmpty() {
    return strokes.isEmpty();
  }

  /** The smallest x of all points; 0 when empty. */
  public float left() {
    return left;
  }

  /** The smallest y of all points; 0 when empty. */
  public float top() {
    return top;
  }

  /** The largest x of all points; 0 when empty. */
  public float right() {
    return right;
  }

  /** The largest y of all points; 0 when empty. */
  public float bottom() {
    return bottom;
  }

  /** The extent of the points from left to right, without the pen's width; 0 when empty. */
  public double width() {
    return (double) right - left;
  }

  /** The extent of the points from top to bottom, without the pen's width; 0 when empty. */
  public double height() {
    return (double) bottom - top;
  }

  /**
   * This drawing with every point moved by {@code transform}.
   *
   * @throws IllegalArgumentException if a moved point is no longer finite
   */
  public Drawing transform(AffineTransform transform) {
    List<Stroke> moved = new ArrayList<>(strokes.size());
    for (Stroke stroke : strokes) {
      moved.add(stroke.transform(transform));
    }
    return new Drawing(moved);
  }
}
