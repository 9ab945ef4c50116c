package dev.inkling.app.draw;

import android.graphics.Canvas;
import android.graphics.Paint;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Arrays;

/**
 * A stroke as ink: a smooth line, thinner where the finger was fast. It runs along parabolas from
 * the middle of one segment to the middle of the next, with the point between as control point, so
 * that the direction never jumps.
 *
 * <p>Points come at about even times, so that the way between two of them tells the speed; it is
 * compared with the stroke's own, for phones differ in how often they tell a finger's place.
 */
public final class InkLine {
  /** The width of ink at the stroke's usual speed. */
  private static final float USUAL = 1f;

  /** The width of ink at half of that speed, and below. */
  private static final float THICKEST = 1.2f;

  /** However fast the finger was. */
  private static final float THINNEST = 0.55f;

  /** The share of the last width in the next: ink does not change its width at once. */
  private static final float INERTIA = 0.75f;

  private static final int PIECES = 4;

  private final float[] x;
  private final float[] y;
  private final float[] width;

  /** The ink of a stroke, drawn with a pen of width 1. */
  public InkLine(Stroke stroke) {
    int size = stroke.size();
    int pieces = Math.max(1, size - 1);
    x = new float[pieces * PIECES + 1];
    y = new float[x.length];
    width = new float[x.length];
    float usual = medianLength(stroke);
    float fromX = stroke.x(0);
    float fromY = stroke.y(0);
    float thickness = USUAL;
    put(0, fromX, fromY, thickness);
    for (int i = 0; i < pieces; i++) {
      boolean last = i == pieces - 1;
      int control = Math.min(i + 1, size - 1);
      int next = Math.min(i + 2, size - 1);
      float toX = last ? stroke.x(size - 1) : (stroke.x(control) + stroke.x(next)) / 2;
      float toY = last ? stroke.y(size - 1) : (stroke.y(control) + stroke.y(next)) / 2;
      float target = thickness(length(stroke, i, control), usual);
      float before = thickness;
      thickness = INERTIA * before + (1 - INERTIA) * target;
      for (int piece = 1; piece <= PIECES; piece++) {
        float t = piece / (float) PIECES;
        float s = 1 - t;
        put(
            i * PIECES + piece,
            s * s * fromX + 2 * s * t * stroke.x(control) + t * t * toX,
            s * s * fromY + 2 * s * t * stroke.y(control) + t * t * toY,
            s * before + t * thickness);
      }
      fromX = toX;
      fromY = toY;
    }
  }

  /** Draws with a pen of round ends; {@code penWidth} is the ink's width at the usual speed. */
  public void draw(Canvas canvas, Paint pen, float penWidth) {
    for (int i = 1; i < x.length; i++) {
      pen.setStrokeWidth(penWidth * (width[i - 1] + width[i]) / 2);
      // A line to its own start draws a dot, by the round cap.
      canvas.drawLine(x[i - 1], y[i - 1], x[i], y[i], pen);
    }
  }

  private void put(int index, float newX, float newY, float newWidth) {
    x[index] = newX;
    y[index] = newY;
    width[index] = newWidth;
  }

  private static float thickness(float length, float usual) {
    if (usual == 0) {
      return USUAL;
    }
    float slower = USUAL + (USUAL - length / usual) * (THICKEST - USUAL) * 2;
    return Math.max(THINNEST, Math.min(THICKEST, slower));
  }

  private static float medianLength(Stroke stroke) {
    if (stroke.size() < 2) {
      return 0;
    }
    float[] lengths = new float[stroke.size() - 1];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = length(stroke, i, i + 1);
    }
    Arrays.sort(lengths);
    return lengths[lengths.length / 2];
  }

  private static float length(Stroke stroke, int from, int to) {
    return (float) Math.hypot(stroke.x(to) - stroke.x(from), stroke.y(to) - stroke.y(from));
  }
}
