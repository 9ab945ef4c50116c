package dev.inkling.app.draw;

import android.graphics.Path;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;

/** Strokes as smooth paths. */
final class StrokePath {
  private StrokePath() {}

  /** Adds all strokes of a drawing to a path. */
  static void add(Drawing drawing, Path path) {
    for (Stroke stroke : drawing.strokes()) {
      add(stroke, path);
    }
  }

  /**
   * Adds a stroke: parabolas from the middle of one segment to the middle of the next, with the
   * point between as control point, so that the direction never jumps.
   */
  static void add(Stroke stroke, Path path) {
    int last = stroke.size() - 1;
    path.moveTo(stroke.x(0), stroke.y(0));
    for (int i = 1; i < last; i++) {
      path.quadTo(
          stroke.x(i),
          stroke.y(i),
          (stroke.x(i) + stroke.x(i + 1)) / 2,
          (stroke.y(i) + stroke.y(i + 1)) / 2);
    }
    // A line to its own start draws a dot, by the round cap.
    path.lineTo(stroke.x(last), stroke.y(last));
  }
}
