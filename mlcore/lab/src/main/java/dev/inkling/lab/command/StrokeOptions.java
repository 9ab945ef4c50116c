package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.ShellWord;
import dev.inkling.lab.data.ImageSource;
import dev.inkling.lab.data.StrokeImages;
import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import picocli.CommandLine.Option;

/** The options that say whose pen strokes to train on. */
final class StrokeOptions {
  @Option(
      names = "--strokes",
      paramLabel = "FILE",
      description =
          "Train on pen strokes, drawn as the app draws them: one JSON object a line, gzipped or"
              + " not.")
  private Path file;

  @Option(
      names = "--writers",
      paramLabel = "LIST",
      description =
          "Whose strokes to learn from, such as tr01-tr24 or tr01,tr03-tr05; everyone's but the"
              + " validation writers' unless said otherwise.")
  private String writers;

  @Option(
      names = "--stroke-repeats",
      paramLabel = "R",
      converter = AtLeastOne.class,
      description = "How often each of these digits comes in an epoch; once unless said otherwise.")
  private Integer repeats;

  @Option(
      names = "--validation-writers",
      paramLabel = "LIST",
      description =
          "Whose strokes, all of them, choose the best epoch with the other validation images; a"
              + " twelfth of those to learn from, which is kept from training, unless said"
              + " otherwise.")
  private String validationWriters;

  /** Whether there are strokes to train on. */
  boolean isGiven() {
    return file != null;
  }

  /** Whether an option says something about strokes that are not given. */
  boolean isIncomplete() {
    return file == null && (writers != null || repeats != null || validationWriters != null);
  }

  /**
   * Draws the strokes.
   *
   * @param split whether some are kept for validation where no writers are named for that
   * @throws CommandFailure if a writer is unknown, or is to learn from and to choose by at once
   */
  ImageSource load(boolean split, long seed) throws IOException {
    List<StrokeSample> samples = StrokeFile.read(file);
    if (validationWriters != null) {
      return validated(samples);
    }
    Writers own = writers == null ? Writers.all(samples) : Writers.listed(writers, samples);
    return split
        ? StrokeImages.split(samples, own, repeats(), seed)
        : StrokeImages.all(samples, own, repeats());
  }

  private ImageSource validated(List<StrokeSample> samples) {
    Writers others = Writers.listed(validationWriters, samples);
    Writers own =
        writers == null ? Writers.allBut(others, samples) : Writers.listed(writers, samples);
    SortedSet<String> both = own.common(others);
    if (!both.isEmpty()) {
      throw new CommandFailure(
          "expected no writer in both --writers and --validation-writers, got "
              + String.join(", ", both));
    }
    return StrokeImages.validatedBy(samples, own, others, repeats());
  }

  /** The options as a user would write them, without a path. */
  String options() {
    return "--strokes FILE"
        + (writers == null ? "" : " --writers " + ShellWord.of(writers))
        + (repeats == null ? "" : " --stroke-repeats " + repeats)
        + (validationWriters == null
            ? ""
            : " --validation-writers " + ShellWord.of(validationWriters));
  }

  private int repeats() {
    return repeats == null ? 1 : repeats;
  }
}
