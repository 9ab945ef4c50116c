package dev.inkling.app.draw;

import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn on a canvas, in the pixels of a canvas of a given size.
 *
 * @param drawing the strokes
 * @param width the width of the canvas they were drawn on; 0 if none was
 * @param height the height of that canvas
 */
public record Ink(Drawing drawing, int width, int height) {
  /** An empty canvas. */
  public static final Ink NONE = new Ink(Drawing.of(), 0, 0);

  /** The longer side of a written digit, as a part of the canvas's shorter side. */
  private static final double WRITTEN_SIZE = 0.4;

  /** The gap between written digits, as a part of their size. */
  private static final double WRITTEN_GAP = 0.3;

  /** Whether nothing is drawn. */
  public boolean isEmpty() {
    return drawing.isEmpty();
  }

  /** This ink with one more stroke. */
  public Ink plus(Stroke stroke) {
    List<Stroke> strokes = new ArrayList<>(drawing.strokes());
    strokes.add(stroke);
    return new Ink(new Drawing(strokes), width, height);
  }

  /** This ink with a drawing to the right of it, in the middle of an empty canvas. */
  public Ink plusAtRight(Drawing written) {
    double size = WRITTEN_SIZE * Math.min(width, height);
    Drawing placed = written.transform(Placement.centered(written, size, 0, height / 2.0));
    double half = placed.width() / 2;
    double x =
        isEmpty()
            ? width / 2.0
            : Math.min(width - half, drawing.right() + WRITTEN_GAP * size + half);
    List<Stroke> strokes = new ArrayList<>(drawing.strokes());
    strokes.addAll(placed.transform(AffineTransform.translation(x, 0)).strokes());
    return new Ink(new Drawing(strokes), width, height);
  }

  /** This ink without its last stroke; of an empty one, the same. */
  public Ink withoutLast() {
    List<Stroke> strokes = drawing.strokes();
    return isEmpty()
        ? this
        : new Ink(new Drawing(strokes.subList(0, strokes.size() - 1)), width, height);
  }

  /** This ink on a canvas of another size, scaled so that the whole old canvas is on it. */
  public Ink fittedTo(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    if (isEmpty() || width == 0 || height == 0) {
      return new Ink(drawing, newWidth, newHeight);
    }
    double scale = Math.min((double) newWidth / width, (double) newHeight / height);
    AffineTransform fit =
        AffineTransform.translation(-width / 2.0, -height / 2.0)
            .then(AffineTransform.scale(scale, scale))
            .then(AffineTransform.translation(newWidth / 2.0, newHeight / 2.0));
    return new Ink(drawing.transform(fit), newWidth, newHeight);
  }
}
