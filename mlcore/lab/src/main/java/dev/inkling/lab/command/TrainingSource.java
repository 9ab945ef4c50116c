package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.AtLeastZero;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.data.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what to train on. */
final class TrainingSource {
  @ArgGroup private Choice choice;

  @Mixin private MnistOptions mnist;

  @Option(
      names = "--validation",
      paramLabel = "N",
      converter = AtLeastZero.class,
      description =
          "How many images choose the best epoch, 0 for none; 5,000 of MNIST's training images, or"
              + " a tenth as many as the synthetic ones, unless said otherwise.")
  private Integer validation;

  /** Real digits or made-up ones. */
  private static final class Choice {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Train on MNIST: a folder with its four files, gzipped or not.")
    private Path data;

    @Option(
        names = "--synthetic",
        paramLabel = "N",
        converter = AtLeastOne.class,
        description = "Train on N synthetic digits, which need no download.")
    private Integer synthetic;
  }

  TrainingData load(long seed, Console console) throws IOException, InterruptedException {
    if (isSynthetic()) {
      return TrainingData.synthetic(choice.synthetic, validation, seed);
    }
    Path folder = mnist.folder(choice == null ? null : choice.data, console);
    return TrainingData.mnist(folder, validation, seed);
  }

  /** The options as a user would write them, without a path. */
  String options() {
    String from = isSynthetic() ? "--synthetic " + choice.synthetic : "--data DIR";
    return validation == null ? from : from + " --validation " + validation;
  }

  boolean isSynthetic() {
    return choice != null && choice.synthetic != null;
  }

  boolean isDownload() {
    return mnist.isDownload();
  }
}
