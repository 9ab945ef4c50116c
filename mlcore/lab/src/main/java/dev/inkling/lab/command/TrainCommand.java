package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Fraction;
import dev.inkling.lab.console.PositiveFloat;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.lab.training.Provenance;
import dev.inkling.lab.training.ScheduleKind;
import dev.inkling.lab.training.TrainingRun;
import dev.inkling.lab.training.TrainingSettings;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.CheckpointMismatchException;
import dev.inkling.mlcore.training.EpochResult;
import dev.inkling.mlcore.training.Evaluation;
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
      "Trains a network on MNIST or on synthetic digits and writes it as a .tflite.",
      "The epoch with the best validation accuracy is kept; the test images only report."
    })
public final class TrainCommand extends LabCommand {
  @Mixin private TrainingSource source;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      converter = NetworkName.class,
      completionCandidates = NetworkName.Candidates.class,
      defaultValue = "InklingNet",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said otherwise.")
  private String network;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless said otherwise.")
  private OptimizerKind optimizer;

  @Option(
      names = "--lr",
      paramLabel = "X",
      converter = PositiveFloat.class,
      defaultValue = "0.001",
      description = "The learning rate; ${DEFAULT-VALUE} unless said otherwise.")
  private float learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "cosine",
      description =
          "What becomes of the learning rate, one of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE}"
              + " unless said otherwise.")
  private ScheduleKind schedule;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      converter = Fraction.class,
      defaultValue = "0",
      description = "The decoupled weight decay; ${DEFAULT-VALUE} unless said otherwise.")
  private float weightDecay;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "10",
      description =
          "How often the training images are gone through; ${DEFAULT-VALUE} unless said"
              + " otherwise.")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "64",
      description = "How many images a step takes; ${DEFAULT-VALUE} unless said otherwise.")
  private int batch;

  @Option(
      names = "--augment",
      description = "Change the training images at random, differently in every epoch.")
  private boolean augment;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides all that is random: the same seed gives the same file; ${DEFAULT-VALUE} unless"
              + " said otherwise.")
  private long seed;

  @Mixin private ThreadsOption threads;

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
      double testAccuracy,
      Double validationAccuracy,
      double seconds,
      double imagesPerSecond,
      int parameters,
      int epochs) {}

  @Override
  Object run(Console console) throws IOException, InterruptedException {
    if (source.isDownload() && source.isSynthetic()) {
      throw wrongUsage("--download is for MNIST: expected no --synthetic beside it");
    }
    OutputFile.requireWritable(out);
    if (checkpoint != null) {
      OutputFile.requireWritable(checkpoint.file());
    }
    TrainingSettings settings =
        new TrainingSettings(
            network,
            optimizer,
            learningRate,
            schedule,
            weightDecay,
            epochs,
            batch,
            seed,
            augment,
            threads.count());
    TrainingData data = source.load(seed, console);
    TrainingRun.Outcome outcome = train(new TrainingRun(settings, data), console);
    Sequential trained = outcome.network();
    double testAccuracy = accuracy(trained, data.test());
    EpochResult best = outcome.best();
    Double validationAccuracy = data.validation() == null ? null : best.validationAccuracy();
    String commandLine = "train " + source.options() + " " + settings.options() + " --out M.tflite";
    TfliteWriter.write(
        new TfliteModel(trained, Provenance.of(settings, data, best, testAccuracy, commandLine)),
        out.toFile());
    if (checkpoint != null) {
      Files.deleteIfExists(checkpoint.file());
    }
    console.print(
        String.format(
            Locale.ROOT,
            "Wrote %s: epoch %d of %d, test accuracy %.4f on %,d images, %.1f s, %.0f images/s",
            out,
            best.epoch(),
            epochs,
            testAccuracy,
            data.test().size(),
            outcome.history().seconds(),
            outcome.history().imagesPerSecond()));
    return new Result(
        testAccuracy,
        validationAccuracy,
        outcome.history().seconds(),
        outcome.history().imagesPerSecond(),
        trained.parameterCount(),
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

  private double accuracy(Sequential trained, Dataset test) {
    try (Workers workers = new Workers(threads.count())) {
      return Evaluation.of(trained, test, workers).accuracy();
    }
  }
}
