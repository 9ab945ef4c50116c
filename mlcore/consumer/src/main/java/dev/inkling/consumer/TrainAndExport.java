package dev.inkling.consumer;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteModel;
import dev.inkling.mlcore.tflite.TfliteReader;
import dev.inkling.mlcore.tflite.TfliteWriter;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Trains a network on synthetic digits, stops, resumes, exports it and reads with what it wrote.
 */
public final class TrainAndExport {
  private static final List<String> LABELS =
      Arrays.asList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private TrainAndExport() {}

  /** Leaves a checkpoint and a model in the folder that is named and says how well it reads. */
  public static void main(String[] arguments) throws IOException {
    File folder = new File(arguments[0]);
    File checkpoint = new File(folder, "digits.checkpoint");
    File file = new File(folder, "digits.tflite");
    Dataset training = SyntheticDigits.generate(1, 1_500);
    Dataset test = SyntheticDigits.generate(2, 300);

    Sequential network = network(training);
    int[] asked = {0};
    trainer(network).cancelledWhen(() -> asked[0]++ == 60).checkpoint(checkpoint, 50).fit(training);
    network = network(training);
    trainer(network).resumeFrom(Checkpoint.read(checkpoint)).fit(training);
    ModelMetadata metadata = ModelMetadata.builder().labels(LABELS).build();
    TfliteWriter.write(new TfliteModel(network, metadata), file);

    TfliteModel model = TfliteReader.read(file);
    try (Workers workers = new Workers(1)) {
      double accuracy = Evaluation.of(model.network(), test, workers).accuracy();
      System.out.println(String.format(Locale.ROOT, "accuracy %.4f", accuracy));
    }
    System.out.println("a vertical stroke reads as " + read(model));
    try {
      network(training)
          .setParameters(Sequential.builder("other", training.shape()).add(new Flatten()).build());
    } catch (RuntimeException e) {
      System.out.println(e);
    }
  }

  private static Sequential network(Dataset data) {
    return Sequential.builder("digits", data.shape())
        .add(new Conv2d(6, 5))
        .add(new Relu())
        .add(new MaxPool2d(2))
        .add(new Flatten())
        .add(new Dense(LABELS.size()))
        .seed(1)
        .build();
  }

  private static Trainer trainer(Sequential network) {
    return new Trainer(network).optimizer(new Adam(3e-3f)).epochs(2).seed(1);
  }

  private static String read(TfliteModel model) {
    float[] image = new float[InkRasterizer.PIXELS];
    new InkRasterizer().rasterize(Drawing.of(Stroke.of(50, 10, 50, 90)), image, 0);
    float[] probabilities = new float[LABELS.size()];
    new Predictor(model.network()).predict(image, probabilities);
    return model.labels().get(Softmax.argmax(probabilities, 0, probabilities.length));
  }
}
