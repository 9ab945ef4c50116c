package dev.inkling.lab.data;

import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.Writers;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Split;
import java.util.List;

/** Pen strokes as a source of training images. */
public final class StrokeImages {
  private static final double VALIDATION = 1.0 / 12;

  private StrokeImages() {}

  /** The writers' strokes, all to learn from. */
  public static ImageSource all(List<StrokeSample> samples, Writers writers, int repeats) {
    Dataset training = StrokeSample.dataset(writers.select(samples));
    return source(by(writers), training, repeats, null);
  }

  /** The writers' strokes, a twelfth of each digit's kept for validation. */
  public static ImageSource split(
      List<StrokeSample> samples, Writers writers, int repeats, long seed) {
    Dataset all = StrokeSample.dataset(writers.select(samples));
    Split split = Split.stratified(all, VALIDATION, seed);
    Dataset kept = split.validation().size() == 0 ? null : split.validation();
    return source(by(writers), split.training(), repeats, kept);
  }

  /** The writers' strokes, validated by those of other writers. */
  public static ImageSource validatedBy(
      List<StrokeSample> samples, Writers writers, Writers others, int repeats) {
    return source(
        by(writers) + " validated by " + others,
        StrokeSample.dataset(writers.select(samples)),
        repeats,
        StrokeSample.dataset(others.select(samples)));
  }

  private static String by(Writers writers) {
    return Origin.STROKES + " by " + writers;
  }

  private static ImageSource source(
      String name, Dataset training, int repeats, Dataset validation) {
    return new ImageSource(Origin.STROKES, name, training, repeats, validation, null);
  }
}
