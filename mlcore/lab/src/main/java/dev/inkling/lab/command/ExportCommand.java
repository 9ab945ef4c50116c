package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.model.FormComparison;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.tflite.TrainingModel;
import dev.inkling.mlcore.tflite.TrainingVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a model again, for another batch or in another form. */
@Command(
    name = "export",
    description =
        "Writes a model again, for another number of images at a time, with smaller weights, or as"
            + " a file that trains it.")
public final class ExportCommand extends LabCommand {
  @Option(
      names = "--model",
      paramLabel = "M.tflite",
      required = true,
      description = "The model to write again.")
  private Path model;

  @Option(
      names = "--out",
      paramLabel = "M2.tflite",
      required = true,
      description = "The file to write.")
  private Path out;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "1",
      description =
          "How many images the written model takes at a time; ${DEFAULT-VALUE} unless said"
              + " otherwise.")
  private int batch;

  @Mixin private QuantizeOptions quantize;

  @Mixin private TrainingFormOptions training;

  /** What {@code --json} prints; what was not asked for is null. */
  private record Result(
      int batch,
      long bytes,
      String quantize,
      List<FormComparison.Score> forms,
      String training,
      List<String> variables) {}

  @Override
  Object run(Console console) throws IOException {
    Optional<String> misuse = quantize.misuse();
    if (misuse.isPresent()) {
      throw wrongUsage(misuse.get());
    }
    OutputFile.requireWritable(out);
    TfliteModel from = ModelFile.read(model).model();
    TfliteModel to = new TfliteModel(from.network(), from.metadata(), batch);
    if (training.areGiven()) {
      if (quantize.areGiven()) {
        throw wrongUsage("--training writes float weights: it does not go with --quantize");
      }
      TrainingModel trains = training.model(to);
      trains.write(out.toFile());
      return trainingResult(trains, console);
    }
    if (!quantize.areGiven()) {
      TfliteWriter.write(to, out.toFile());
      return result(null, null, console);
    }
    Dataset calibration = quantize.calibration(to);
    TfliteWriter.write(to, quantize.quantization(calibration), out.toFile());
    FormComparison comparison = quantize.compare(to, calibration, console);
    return result(quantize.form(), comparison.forms(), console);
  }

  private Result trainingResult(TrainingModel trains, Console console) throws IOException {
    List<String> names = trains.variables().stream().map(TrainingVariable::toString).toList();
    Result result = new Result(batch, Files.size(out), null, null, training.description(), names);
    console.print(
        String.format(
            Locale.ROOT,
            "Wrote %s: training %s, batch %d, %,d bytes, %d variables",
            out,
            result.training,
            batch,
            result.bytes,
            names.size()));
    return result;
  }

  private Result result(String form, List<FormComparison.Score> scores, Console console)
      throws IOException {
    Result result = new Result(batch, Files.size(out), form, scores, null, null);
    console.print(
        String.format(
            Locale.ROOT,
            "Wrote %s: %sbatch %d, %,d bytes",
            out,
            form == null ? "" : form + ", ",
            batch,
            result.bytes));
    return result;
  }
}
