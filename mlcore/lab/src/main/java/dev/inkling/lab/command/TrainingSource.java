package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.AtLeastZero;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.NotBlank;
import dev.inkling.lab.console.ShellWord;
import dev.inkling.lab.data.ImageSource;
import dev.inkling.lab.data.MnistImages;
import dev.inkling.lab.data.SyntheticImages;
import dev.inkling.lab.data.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what to train on. */
final class TrainingSource {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Train on MNIST: a folder with its four files, gzipped or not.")
  private Path data;

  @Mixin private MnistOptions mnist;

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Train on N synthetic digits, which need no download.")
  private Integer synthetic;

  @Mixin private StrokeOptions strokes;

  @Option(
      names = "--validation",
      paramLabel = "N",
      converter = AtLeastZero.class,
      description = {
        "How many of MNIST's training images choose the best epoch, or how many more synthetic"
            + " digits where there is nothing else; 5,000, or a tenth as many as there are to"
            + " learn from, unless said otherwise.",
        "0 for none, and no strokes either but those of --validation-writers."
      })
  private Integer validation;

  @Option(
      names = "--attribution",
      paramLabel = "TEXT",
      converter = NotBlank.class,
      description =
          "Whose work the training data are and on what terms, as their licence wants it said; kept"
              + " in the model's metadata.")
  private String attribution;

  /**
   * Loads the images.
   *
   * @throws ParameterException if options contradict each other
   */
  TrainingData load(long seed, Console console) throws IOException, InterruptedException {
    requireSense();
    // What may be missing or wrong comes before what takes long.
    ImageSource drawn = strokes.isGiven() ? strokes.load(!isZero(validation), seed) : null;
    ImageSource read =
        isMnist() ? MnistImages.read(mnist.folder(data, console), validation, seed) : null;
    ImageSource madeUp = synthetic == null ? null : synthetic(drawn == null && read == null, seed);
    return TrainingData.of(Stream.of(read, madeUp, drawn).filter(Objects::nonNull).toList());
  }

  private ImageSource synthetic(boolean alone, long seed) {
    return alone
        ? SyntheticImages.alone(synthetic, validation, seed)
        : SyntheticImages.beside(synthetic, seed);
  }

  private void requireSense() {
    if (strokes.isIncomplete()) {
      throw wrongUsage(
          "--writers, --stroke-repeats and --validation-writers are about strokes: expected"
              + " --strokes FILE beside them, got none");
    }
    if (strokes.isGiven() && !isMnist() && validation != null && validation > 0) {
      throw wrongUsage(
          "--validation beside --strokes counts MNIST's images: expected 0, or MNIST among the"
              + " data, got "
              + validation);
    }
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** Whether MNIST is among the sources: if it is asked for, or nothing else is. */
  private boolean isMnist() {
    return data != null || mnist.isDownload() || (synthetic == null && !strokes.isGiven());
  }

  private static boolean isZero(Integer count) {
    return count != null && count == 0;
  }

  /** The options as a user would write them, without a path. */
  String options() {
    List<String> options = new ArrayList<>();
    if (isMnist()) {
      options.add("--data DIR");
    }
    if (synthetic != null) {
      options.add("--synthetic " + synthetic);
    }
    if (strokes.isGiven()) {
      options.add(strokes.options());
    }
    if (validation != null) {
      options.add("--validation " + validation);
    }
    if (attribution != null) {
      options.add("--attribution " + ShellWord.of(attribution));
    }
    return String.join(" ", options);
  }

  /** What {@code --attribution} says, if it is given. */
  Optional<String> attribution() {
    return Optional.ofNullable(attribution);
  }
}
