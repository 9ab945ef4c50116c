package dev.inkling.lab.strokes;

import dev.inkling.mlcore.ink.Drawing;

/**
 * A digit that someone drew.
 *
 * @param writer who
 * @param label the digit, 0 to 9
 * @param drawing the pen's path
 */
public record StrokeSample(String writer, int label, Drawing drawing) {}
