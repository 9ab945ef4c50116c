package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.data.SyntheticPart;
import dev.inkling.lab.model.Engine;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.training.Confusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model on test images or pen strokes. */
@Command(
    name = "evaluate",
    description =
        "Measures how well a model reads MNIST's test images, synthetic digits or strokes.")
public final class EvaluateCommand extends LabCommand {
  @Option(
      names = "--model",
      paramLabel = "M.tflite",
      required = true,
      description = "The model to judge.")
  private Path model;

  @ArgGroup(multiplicity = "1")
  private Choice choice;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "java",
      description =
          "What runs the model: java (mlcore) or tflite (the real TensorFlow Lite); ${DEFAULT-VALUE}"
              + " unless said otherwise.")
  private Engine.Kind engine;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The seed of the synthetic digits, which are never those that train learns from;"
              + " ${DEFAULT-VALUE} unless said otherwise.")
  private long seed;

  @Mixin private ThreadsOption threads;

  /** What to read. */
  private static final class Choice {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "MNIST's test images: a folder with its files, gzipped or not.")
    private Path data;

    @Option(
        names = "--synthetic",
        paramLabel = "N",
        converter = AtLeastOne.class,
        description = "N synthetic digits.")
    private Integer synthetic;

    @Option(
        names = "--strokes",
        paramLabel = "FILE.jsonl.gz",
        description = "Pen strokes, one JSON object a line, gzipped or not.")
    private Path strokes;
  }

  /** What {@code --json} prints for images. */
  private record Result(
      double accuracy, int count, List<List<Integer>> confusion, List<ClassScore> perClass) {}

  /** What {@code --json} prints for strokes. */
  private record StrokeResult(
      double accuracy,
      int count,
      List<List<Integer>> confusion,
      List<ClassScore> perClass,
      Map<String, Double> perWriter) {}

  @Override
  Object run(Console console) throws IOException {
    ModelFile file = ModelFile.read(model);
    try (Engine opened = Engine.open(engine, file, threads.count())) {
      return choice.strokes == null ? readImages(opened, console) : readStrokes(opened, console);
    }
  }

  private Result readImages(Engine opened, Console console) throws IOException {
    Dataset images =
        choice.data == null
            ? SyntheticPart.TEST.generate(seed, choice.synthetic)
            : MnistFiles.test(choice.data.toFile());
    Confusion confusion = opened.evaluate(images);
    print(confusion, console);
    return new Result(
        confusion.accuracy(), confusion.count(), confusion.rows(), ClassScore.all(confusion));
  }

  private StrokeResult readStrokes(Engine opened, Console console) throws IOException {
    Map<String, List<StrokeSample>> byWriter =
        StrokeFile.read(choice.strokes).stream()
            .collect(
                Collectors.groupingBy(StrokeSample::writer, TreeMap::new, Collectors.toList()));
    Map<String, Double> perWriter = new LinkedHashMap<>();
    Confusion all = Confusion.empty(10);
    try (Progress progress = console.progress("reading", "writers", byWriter.size())) {
      for (Map.Entry<String, List<StrokeSample>> entry : byWriter.entrySet()) {
        Confusion confusion = opened.evaluate(StrokeSample.dataset(entry.getValue()));
        perWriter.put(entry.getKey(), confusion.accuracy());
        all = all.plus(confusion);
        progress.update(
            perWriter.size(), String.format(Locale.ROOT, "accuracy %.4f", all.accuracy()));
      }
    }
    perWriter.forEach(
        (writer, accuracy) ->
            console.print(String.format(Locale.ROOT, "%-12s %.4f", writer, accuracy)));
    print(all, console);
    return new StrokeResult(
        all.accuracy(), all.count(), all.rows(), ClassScore.all(all), perWriter);
  }

  private void print(Confusion confusion, Console console) {
    console.print(confusion.table());
    console.print("");
    console.print(ClassScore.table(ClassScore.all(confusion)).text());
    console.print(
        String.format(
            Locale.ROOT,
            "accuracy %.4f on %,d digits (%s)",
            confusion.accuracy(),
            confusion.count(),
            engine == Engine.Kind.JAVA ? "mlcore" : "TensorFlow Lite"));
  }
}
