package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.experiment.Conditions;
import dev.inkling.lab.experiment.Digits;
import dev.inkling.lab.experiment.ExperimentRun;
import dev.inkling.lab.experiment.Scale;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.personalization.PersonalizationReport;
import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.Writers;
import dev.inkling.mlcore.tensor.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how well a model learns hands. */
@Command(
    name = "personalization-report",
    description = {
      "Teaches a model each of some writers' hands from a few samples, and measures how many of the"
          + " writer's others it reads then and what of MNIST it has forgotten.",
      "Prints a table and writes personalization.png, a chart, and personalization.csv, its values."
    })
public final class PersonalizationReportCommand extends LabCommand {
  @Option(
      names = "--model",
      paramLabel = "M.tflite",
      required = true,
      description = "The model to start from.")
  private Path model;

  @Option(
      names = "--strokes",
      paramLabel = "FILE.jsonl.gz",
      required = true,
      description = "Pen strokes, one JSON object a line, gzipped or not.")
  private Path strokes;

  @Option(
      names = "--writers",
      paramLabel = "LIST",
      description = "Whose hands, such as tr25-tr30 or ann,bob; all unless said otherwise.")
  private String writers;

  @Option(
      names = "--per-digit",
      paramLabel = "K",
      split = ",",
      converter = AtLeastOne.class,
      defaultValue = "1,3,5,10",
      description = "How many samples of each digit; ${DEFAULT-VALUE} unless said otherwise.")
  private List<Integer> perDigit;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "3",
      description = "How many seeds, from --seed on; ${DEFAULT-VALUE} unless said otherwise.")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The first seed, which decides the samples and all else that is random; ${DEFAULT-VALUE}"
              + " unless said otherwise.")
  private long seed;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      required = true,
      description = "A folder with MNIST's files, gzipped or not.")
  private Path mnist;

  @Option(
      names = "--ablation",
      description =
          "Do it all again without each ingredient in turn; the files are then named"
              + " personalization-ablation.")
  private boolean ablation;

  @Mixin private PersonalizerOptions personalizer;
  @Mixin private ThreadsOption threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "personalization",
      description = "The folder to write to; ${DEFAULT-VALUE} unless said otherwise.")
  private Path out;

  @Override
  Object run(Console console) throws IOException {
    ModelFile file = ModelFile.read(model);
    List<StrokeSample> samples = StrokeFile.read(strokes);
    Writers chosen = writers == null ? Writers.all(samples) : Writers.listed(writers, samples);
    PersonalizationReport report =
        new PersonalizationReport(
            file.model().network(),
            samples,
            List.copyOf(chosen.names()),
            perDigit,
            seeds,
            ablation,
            teacher -> personalizer.apply(teacher).threads(threads.count()));
    Files.createDirectories(out);
    try (Workers workers = new Workers(threads.count())) {
      return new ExperimentRun(
              report, new Conditions(seed, Scale.FULL, Digits.mnist(mnist), workers, out, console))
          .run();
    }
  }
}
