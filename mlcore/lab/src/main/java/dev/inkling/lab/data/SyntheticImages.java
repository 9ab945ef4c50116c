package dev.inkling.lab.data;

import dev.inkling.mlcore.data.Dataset;

/** Synthetic digits as a source of training images. */
public final class SyntheticImages {
  private SyntheticImages() {}

  /**
   * Digits for a run that has nothing else: to learn from, to choose by and to report on.
   *
   * @param count how many to learn from
   * @param validation how many to choose by; null for a tenth of the count
   */
  public static ImageSource alone(int count, Integer validation, long seed) {
    int tenth = Math.max(1, count / 10);
    int wanted = validation == null ? tenth : validation;
    return source(
        count,
        seed,
        wanted == 0 ? null : SyntheticPart.VALIDATION.generate(seed, wanted),
        SyntheticPart.TEST.generate(seed, tenth));
  }

  /** Digits to learn from beside real ones: made-up digits should not choose among networks. */
  public static ImageSource beside(int count, long seed) {
    return source(count, seed, null, null);
  }

  private static ImageSource source(int count, long seed, Dataset validation, Dataset test) {
    Dataset training = SyntheticPart.TRAINING.generate(seed, count);
    return new ImageSource(
        Origin.SYNTHETIC, Origin.SYNTHETIC.toString(), training, 1, validation, test);
  }
}
