package dev.inkling.app.data;

import dev.inkling.mlcore.ink.Drawing;

/**
 * A drawing and the digit that it is.
 *
 * @param drawing the strokes
 * @param label the digit, 0 to 9
 */
public record LabelledDrawing(Drawing drawing, int label) {}
