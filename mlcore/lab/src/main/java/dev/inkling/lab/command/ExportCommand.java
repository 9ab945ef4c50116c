package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a model again, for another batch. */
@Command(
    name = "export",
    description = "Writes a model again, for another number of images at a time.")
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

  /** What {@code --json} prints. */
  private record Result(int batch, long bytes) {}

  @Override
  Object run(Console console) throws IOException {
    OutputFile.requireWritable(out);
    TfliteModel from = ModelFile.read(model).model();
    TfliteWriter.write(new TfliteModel(from.network(), from.metadata(), batch), out.toFile());
    Result result = new Result(batch, Files.size(out));
    console.print(
        String.format(
            Locale.ROOT, "Wrote %s: batch %d, %,d bytes", out, result.batch, result.bytes));
    return result;
  }
}
