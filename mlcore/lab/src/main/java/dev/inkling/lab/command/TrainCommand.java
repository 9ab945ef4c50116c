package dev.inkling.lab.command;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.data.ImageSource;
import dev.inkling.lab.data.Origin;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.lab.training.Provenance;
import dev.inkling.lab.training.Scores;
import dev.inkling.lab.training.TrainingRun;
import dev.inkling.lab.training.TrainingSettings;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.CheckpointMismatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a network and writes it as a {@code .tflite}. */
@Command(
    name = "train",
    description = {
      "Trains a network on MNIST, synthetic digits, pen strokes or several of them at once, and"
          + " writes it as a .tflite.",
      "The epoch with the best validation accuracy is kept; the test images, MNIST's where it is"
          + " among the data, only report."
    })
public final class TrainCommand extends LabCommand {
  @Mixin private TrainingSource source;

  @Mixin private SettingsOptions options;

  @ArgGroup(exclusive = false)
  private CheckpointOptions checkpoint;

  @Option(
      names = "--out",
      paramLabel = "M.tflite",
      required = true,
      description = "The file to write.")
  private Path out;

  /** What {@code --json} prints. */
  private record Result(
      Double testAccuracy,
      Double validationAccuracy,
      Double validationMnist,
      Double validationStrokes,
      double seconds,
      double imagesPerSecond,
      int parameters,
      int epochs) {}

  @Override
  Object run(Console console) throws IOException, InterruptedException {
    OutputFile.requireWritable(out);
    if (checkpoint != null) {
      OutputFile.requireWritable(checkpoint.file());
    }
    TrainingSettings settings = options.settings();
    TrainingData data = source.load(settings.seed(), console);
    TrainingRun.Outcome outcome = train(new TrainingRun(settings, data), console);
    Scores scores = Scores.of(outcome, data, settings.threads());
    ModelMetadata metadata = metadata(settings, data, outcome.best().epoch(), scores);
    TfliteWriter.write(new TfliteModel(outcome.network(), metadata), out.toFile());
    if (checkpoint != null) {
      Files.deleteIfExists(checkpoint.file());
    }
    print(settings, data, outcome, scores, console);
    return new Result(
        scores.test(),
        scores.validation(),
        scores.validationByOrigin().get(Origin.MNIST),
        scores.validationByOrigin().get(Origin.STROKES),
        outcome.history().seconds(),
        outcome.history().imagesPerSecond(),
        outcome.network().parameterCount(),
        outcome.history().epochs().size());
  }

  private TrainingRun.Outcome train(TrainingRun run, Console console) throws IOException {
    if (checkpoint == null) {
      return run.train(console);
    }
    try {
      return run.checkpoint(checkpoint.file(), checkpoint.every()).train(console);
    } catch (CheckpointMismatchException e) {
      throw new CommandFailure(
          checkpoint.file() + ": " + e.getMessage() + "; without that file the run begins anew");
    }
  }

  private ModelMetadata metadata(
      TrainingSettings settings, TrainingData data, int bestEpoch, Scores scores) {
    String commandLine = "train " + source.options() + " " + settings.options() + " --out M.tflite";
    ModelMetadata.Builder metadata =
        Provenance.of(settings, data, bestEpoch, scores, commandLine).toBuilder();
    source.attribution().ifPresent(text -> metadata.entry(Provenance.ATTRIBUTION, text));
    return metadata.build();
  }

  private void print(
      TrainingSettings settings,
      TrainingData data,
      TrainingRun.Outcome outcome,
      Scores scores,
      Console console) {
    console.print(
        String.format(
            Locale.ROOT,
            "Wrote %s: epoch %d of %d, %s, %.1f s, %.0f images/s",
            out,
            outcome.best().epoch(),
            settings.epochs(),
            scores.test() == null
                ? "no test images"
                : "test accuracy " + share(scores.test(), data.test()),
            outcome.history().seconds(),
            outcome.history().imagesPerSecond()));
    if (data.sources().size() > 1) {
      for (ImageSource source : data.sources()) {
        if (source.validation() != null) {
          double accuracy = scores.validationByOrigin().get(source.origin());
          console.print(
              "Validation accuracy of "
                  + source.origin()
                  + ": "
                  + share(accuracy, source.validation()));
        }
      }
    }
  }

  private static String share(double accuracy, Dataset images) {
    return String.format(Locale.ROOT, "%.4f on %,d images", accuracy, images.size());
  }
}
