package dev.inkling.app.draw;

import dev.inkling.mlcore.ink.Drawing;

/**
 * What the user said that a digit on the canvas is.
 *
 * @param digit the strokes of the digit
 * @param label what it is, 0 to 9
 */
public record Correction(Drawing digit, int label) {
  /** Whether it is about a drawing: about the same strokes. */
  boolean isAbout(Drawing drawing) {
    return digit.strokes().equals(drawing.strokes());
  }
}
