package dev.inkling.app.draw;

import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;

/** Where a drawing is put. */
public final class Placement {
  private Placement() {}

  /**
   * Scales a drawing so that its longer side is {@code size} and puts its middle at (x, y). Of a
   * drawing of no size, a dot, that side is taken as 1.
   */
  public static AffineTransform centered(Drawing drawing, double size, double x, double y) {
    double scale = size / Math.max(1, Math.max(drawing.width(), drawing.height()));
    return AffineTransform.translation(
            -drawing.left() - drawing.width() / 2, -drawing.top() - drawing.height() / 2)
        .then(AffineTransform.scale(scale, scale))
        .then(AffineTransform.translation(x, y));
  }
}
