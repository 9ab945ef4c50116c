package dev.inkling.lab.data;

import dev.inkling.mlcore.data.Dataset;
import java.util.Locale;

/**
 * The images of one origin in a training run.
 *
 * @param origin where they come from
 * @param name the same in words, such as {@code strokes by 24 writers (tr01-tr24)}
 * @param training to learn from
 * @param repeats how often each of those comes in an epoch
 * @param validation to choose by; null for none
 * @param test to report on; null for none
 */
public record ImageSource(
    Origin origin, String name, Dataset training, int repeats, Dataset validation, Dataset test) {

  /** The images to learn from, as often as they come in an epoch. */
  Dataset epoch() {
    return repeats == 1 ? training : new RepeatedDataset(training, repeats);
  }

  /** What the images are and how many, in words. */
  String description() {
    return String.format(
        Locale.ROOT,
        "%s, %,d training%s and %,d validation images",
        name,
        training.size(),
        repeats == 1 ? "" : String.format(Locale.ROOT, " (each %,d times an epoch)", repeats),
        validation == null ? 0 : validation.size());
  }
}
