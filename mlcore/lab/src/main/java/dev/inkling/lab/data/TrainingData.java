package dev.inkling.lab.data;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The images of a training run.
 *
 * @param source what they are, such as {@code MNIST}
 * @param training to learn from
 * @param validation to choose by; null for none
 * @param test to report on
 */
public record TrainingData(String source, Dataset training, Dataset validation, Dataset test) {
  private static final int MNIST_VALIDATION = 5000;

  /**
   * MNIST from a folder, a part of its training images kept for validation.
   *
   * @param validation how many, at least about; null for 5,000 or a tenth, what is less
   * @throws IOException if the files are missing or damaged
   * @throws IllegalArgumentException if there are not more training images than that
   */
  public static TrainingData mnist(Path folder, Integer validation, long seed) throws IOException {
    Dataset training = MnistFiles.train(folder.toFile());
    Dataset test = MnistFiles.test(folder.toFile());
    int size = training.size();
    int wanted = validation == null ? Math.min(MNIST_VALIDATION, size / 10) : validation;
    if (wanted >= size) {
      throw new IllegalArgumentException(
          folder
              + " has "
              + size
              + " training images, expected more than the "
              + wanted
              + " for validation");
    }
    Split split = Split.stratified(training, (double) wanted / size, seed);
    Dataset kept = split.validation().size() == 0 ? null : split.validation();
    return new TrainingData("MNIST", split.training(), kept, test);
  }

  /**
   * Synthetic digits.
   *
   * @param count how many to learn from
   * @param validation how many to choose by; null for a tenth of the count
   */
  public static TrainingData synthetic(int count, Integer validation, long seed) {
    int tenth = Math.max(1, count / 10);
    int wanted = validation == null ? tenth : validation;
    return new TrainingData(
        "synthetic digits",
        SyntheticPart.TRAINING.generate(seed, count),
        wanted == 0 ? null : SyntheticPart.VALIDATION.generate(seed, wanted),
        SyntheticPart.TEST.generate(seed, tenth));
  }

  /** What the network learns from, in words. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s, %,d training and %,d validation images",
        source,
        training.size(),
        validation == null ? 0 : validation.size());
  }
}
