package dev.inkling.lab.strokes;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DrawingDataset;
import dev.inkling.mlcore.ink.Drawing;
import java.util.List;

/**
 * A digit that someone drew.
 *
 * @param writer who
 * @param label the digit, 0 to 9
 * @param drawing the pen's path
 */
public record StrokeSample(String writer, int label, Drawing drawing) {
  /** The samples as images, made as the app makes its user's. */
  public static Dataset dataset(List<StrokeSample> samples) {
    return DrawingDataset.of(samples, StrokeSample::drawing, StrokeSample::label);
  }
}
