package dev.inkling.lab.command;

import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Decimal;
import dev.inkling.lab.console.PositiveFloat;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.data.SyntheticPart;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.WriterSamples;
import dev.inkling.mlcore.data.Augmentation;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.MnistFiles;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Personalizer;
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
  private static final int REHEARSAL = 2000;

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

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "100",
      description =
          "How many batches of 32 to train, half of them rehearsal; ${DEFAULT-VALUE} unless said"
              + " otherwise.")
  private int steps;

  @Option(
      names = "--lr",
      paramLabel = "X",
      converter = PositiveFloat.class,
      defaultValue = "0.0005",
      description = "Adam's learning rate; ${DEFAULT-VALUE} unless said otherwise.")
  private float learningRate;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--out",
      paramLabel = "M2.tflite",
      description = "Where to write the taught model; it is not kept unless said so.")
  private Path out;

  /** What {@code --json} prints. */
  private record Result(
      double before, double after, Double mnistBefore, Double mnistAfter, double seconds) {}

  @Override
  Object run(Console console) throws IOException {
    if (out != null) {
      OutputFile.requireWritable(out);
    }
    ModelFile file = ModelFile.read(model);
    WriterSamples samples = WriterSamples.of(StrokeFile.read(strokes), writer, perDigit, seed);
    Dataset test = StrokeSample.dataset(samples.test());
    Dataset mnistTest = mnist == null ? null : MnistFiles.test(mnist.toFile());
    Sequential base = file.model().network();
    long start = System.nanoTime();
    Sequential taught = teach(base, StrokeSample.dataset(samples.training()), console);
    double seconds = (System.nanoTime() - start) / 1e9;
    try (Workers workers = new Workers(threads.count())) {
      Result result =
          new Result(
              accuracy(base, test, workers),
              accuracy(taught, test, workers),
              mnistTest == null ? null : accuracy(base, mnistTest, workers),
              mnistTest == null ? null : accuracy(taught, mnistTest, workers),
              seconds);
      print(result, samples, console);
      if (out != null) {
        write(file, taught, result);
      }
      return result;
    }
  }

  private Sequential teach(Sequential base, Dataset training, Console console) {
    try (Progress progress = console.progress("learning", "batches", steps)) {
      return new Personalizer(SyntheticPart.REHEARSAL.generate(seed, REHEARSAL))
          .steps(steps)
          .learningRate(learningRate)
          .transform(Augmentation.mnist()::apply)
          .threads(threads.count())
          .seed(seed)
          .listener(
              new TrainingListener() {
                @Override
                public void onBatch(TrainingProgress state) {
                  progress.update(
                      state.step(), String.format(Locale.ROOT, "loss %.4f", state.loss()));
                }
              })
          .personalize(base, training)
          .network();
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
            .entry("steps", Integer.toString(steps))
            .commandLine(
                "finetune --model M.tflite --strokes FILE.jsonl.gz --writer "
                    + writer
                    + " --per-digit "
                    + perDigit
                    + " --seed "
                    + seed
                    + " --steps "
                    + steps
                    + " --lr "
                    + Decimal.plain(learningRate)
                    + " --out M2.tflite")
            .parent(file.bytes())
            .accuracy("writer", result.after);
    if (result.mnistAfter != null) {
      metadata.accuracy("mnistTest", result.mnistAfter);
    }
    TfliteWriter.write(
        new TfliteModel(taught, metadata.build(), file.model().batch()), out.toFile());
  }
}
