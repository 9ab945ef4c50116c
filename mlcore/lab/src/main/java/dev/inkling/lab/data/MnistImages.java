package dev.inkling.lab.data;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.data.Split;
import java.io.IOException;
import java.nio.file.Path;

/** MNIST as a source of training images. */
public final class MnistImages {
  private static final int VALIDATION = 5000;

  private MnistImages() {}

  /**
   * MNIST from a folder, a part of its training images kept for validation.
   *
   * @param validation how many, at least about; null for 5,000 or a tenth, what is less
   * @throws IOException if the files are missing or damaged
   * @throws IllegalArgumentException if there are not more training images than that
   */
  public static ImageSource read(Path folder, Integer validation, long seed) throws IOException {
    Dataset training = MnistFiles.train(folder.toFile());
    Dataset test = MnistFiles.test(folder.toFile());
    int size = training.size();
    int wanted = validation == null ? Math.min(VALIDATION, size / 10) : validation;
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
    return new ImageSource(Origin.MNIST, "MNIST", split.training(), 1, kept, test);
  }
}
