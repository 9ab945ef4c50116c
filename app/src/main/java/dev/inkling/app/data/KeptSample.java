package dev.inkling.app.data;

import dev.inkling.mlcore.ink.Drawing;

/**
 * A drawing that the user kept.
 *
 * @param id by which the repository knows it
 * @param label the digit that the user said it is
 * @param keptAt when it was kept, in milliseconds since 1970
 * @param drawing the strokes
 */
public record KeptSample(long id, int label, long keptAt, Drawing drawing) {}
