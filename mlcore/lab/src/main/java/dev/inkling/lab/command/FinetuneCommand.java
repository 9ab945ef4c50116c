package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.lab.personalization.WriterTrial;
import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.WriterSamples;
import dev.inkling.lab.training.Provenance;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.personalization.Personalizer;
import dev.inkling.mlcore.personalization.Verdict;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Teaches a model one writer's hand, as the app does on the phone. */
@Command(
    name = "finetune",
    description = {
      "Teaches a model one writer's hand from a few pen strokes, as the app does on the phone.",
      "It is trained on the first samples of each digit and tested on the writer's others."
    })
public final class FinetuneCommand extends LabCommand {
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
      names = "--writer",
      paramLabel = "W",
      required = true,
      description = "Whose hand to learn.")
  private String writer;

  @Option(
      names = "--per-digit",
      paramLabel = "K",
      converter = AtLeastOne.class,
      defaultValue = "5",
      description =
          "How many samples of each digit to train on; ${DEFAULT-VALUE} unless said otherwise.")
  private int perDigit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides which samples are trained on and all else that is random; ${DEFAULT-VALUE}"
              + " unless said otherwise.")
  private long seed;

  @Option(
      names = "--mnist",
      paramLabel = "DIR",
      description = "Measure on MNIST's test images too what was forgotten.")
  private Path mnist;

  @Mixin private PersonalizerOptions personalizer;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--out",
      paramLabel = "M2.tflite",
      description =
          "Where to write the taught model, if the guard takes it; it is not kept unless said so.")
  private Path out;

  /** What {@code --json} prints. */
  private record Result(
      double before,
      double after,
      Double mnistBefore,
      Double mnistAfter,
      boolean taken,
      String verdict,
      double seconds) {}

  @Override
  Object run(Console console) throws IOException {
    if (out != null) {
      OutputFile.requireWritable(out);
    }
    ModelFile file = ModelFile.read(model);
    WriterSamples samples = WriterSamples.of(StrokeFile.read(strokes), writer, perDigit, seed);
    Dataset mnistTest = mnist == null ? null : MnistFiles.test(mnist.toFile());
    Sequential base = file.model().network();
    try (Workers workers = new Workers(threads.count())) {
      WriterTrial trial = teach(base, samples, workers, console);
      Verdict verdict = trial.outcome().verdict();
      Sequential taught = trial.outcome().network();
      Result result =
          new Result(
              trial.before(),
              trial.after(),
              mnistTest == null ? null : accuracy(base, mnistTest, workers),
              mnistTest == null ? null : accuracy(taught, mnistTest, workers),
              trial.outcome().isTaken(),
              verdict == null ? null : verdict.message(),
              trial.seconds());
      print(result, samples, console);
      if (out != null && result.taken) {
        write(file, taught, result);
      } else if (out != null) {
        console.print("nothing was written: what was learned is not taken");
      }
      return result;
    }
  }

  private WriterTrial teach(
      Sequential base, WriterSamples samples, Workers workers, Console console) {
    try (LearningProgress progress = new LearningProgress(console)) {
      Personalizer teacher =
          personalizer
              .apply(Personalizer.ofDigits(seed))
              .threads(threads.count())
              .listener(progress);
      return WriterTrial.run(teacher, base, samples, workers);
    }
  }

  /** Shows each batch; how many there will be is known with the first. */
  private static final class LearningProgress implements TrainingListener, AutoCloseable {
    private final Console console;
    private Progress progress;

    LearningProgress(Console console) {
      this.console = console;
    }

    @Override
    public void onBatch(TrainingProgress state) {
      if (progress == null) {
        progress = console.progress("learning", "batches", state.steps());
      }
      progress.update(state.step(), String.format(Locale.ROOT, "loss %.4f", state.loss()));
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }

  private static double accuracy(Sequential network, Dataset data, Workers workers) {
    return Evaluation.of(network, data, workers).accuracy();
  }

  private void print(Result result, WriterSamples samples, Console console) {
    console.print(
        String.format(
            Locale.ROOT,
            "writer %s: accuracy %.4f before, %.4f after, on %d samples (learned %d in %.1f s)",
            writer,
            result.before,
            result.after,
            samples.test().size(),
            samples.training().size(),
            result.seconds));
    if (result.verdict != null) {
      console.print(result.verdict);
    }
    if (mnist != null) {
      console.print(
          String.format(
              Locale.ROOT,
              "MNIST's test images: accuracy %.4f before, %.4f after",
              result.mnistBefore,
              result.mnistAfter));
    }
  }

  private void write(ModelFile file, Sequential taught, Result result) throws IOException {
    ModelMetadata parent = file.model().metadata();
    ModelMetadata.Builder metadata =
        ModelMetadata.builder()
            .labels(parent.labels())
            .entry("network", taught.name())
            .trainingData(
                parent.trainingData().orElse("unknown")
                    + "; then "
                    + perDigit
                    + " samples of each digit by writer "
                    + writer)
            .seed(seed)
            .commandLine(
                "finetune --model M.tflite --strokes FILE.jsonl.gz --writer "
                    + writer
                    + " --per-digit "
                    + perDigit
                    + " --seed "
                    + seed
                    + personalizer.text()
                    + " --out M2.tflite")
            .parent(file.bytes())
            .accuracy("writer", result.after);
    // The taught model still owes the parent's data to their authors.
    String attribution = parent.entries().get(Provenance.ATTRIBUTION);
    if (attribution != null) {
      metadata.entry(Provenance.ATTRIBUTION, attribution);
    }
    if (result.mnistAfter != null) {
      metadata.accuracy("mnistTest", result.mnistAfter);
    }
    TfliteWriter.write(
        new TfliteModel(taught, metadata.build(), file.model().batch()), out.toFile());
  }
}
