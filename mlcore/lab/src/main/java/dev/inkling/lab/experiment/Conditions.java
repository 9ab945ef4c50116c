package dev.inkling.lab.experiment;

import dev.inkling.lab.console.Console;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Workers;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What an experiment is run with.
 *
 * @param seed decides all that is random
 * @param scale how much of it is run
 * @param digits the images, for an experiment that needs some
 * @param workers who does the work
 * @param folder where its files go; it exists
 * @param console to show progress on
 */
public record Conditions(
    long seed, Scale scale, Digits digits, Workers workers, Path folder, Console console) {
  /** What images an experiment takes, in words. */
  String data(Dataset training, Dataset test) {
    return String.format(
        Locale.ROOT,
        "%s, %,d training and %,d test images",
        digits.source(),
        training.size(),
        test.size());
  }
}
