package dev.inkling.lab.benchmark;

import static dev.inkling.lab.benchmark.task.Contender.DL4J;
import static dev.inkling.lab.benchmark.task.Contender.MLCORE;
import static dev.inkling.lab.benchmark.task.Contender.OPENBLAS;
import static dev.inkling.lab.benchmark.task.Contender.PYTORCH;
import static dev.inkling.lab.benchmark.task.Contender.TFLITE;

import dev.inkling.lab.benchmark.Section.Column;
import dev.inkling.lab.benchmark.Section.Ratio;
import dev.inkling.lab.benchmark.Section.Row;
import dev.inkling.lab.benchmark.peer.ProductShape;
import dev.inkling.lab.benchmark.task.BenchmarkNetworks;
import dev.inkling.lab.benchmark.task.PredictionTask;
import dev.inkling.lab.benchmark.task.ProductTask;
import dev.inkling.lab.benchmark.task.TimeToAccuracyTask;
import dev.inkling.lab.benchmark.task.TrainingStepTask;
import dev.inkling.mlcore.network.Architectures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is measured. */
final class Sections {
  private static final List<String> NETWORKS =
      List.of(
          Architectures.SIMPLE_CONV_NET, Architectures.INKLING_NET, BenchmarkNetworks.SIX_CONV_NET);
  private static final String IMAGES_A_SECOND = "%,.0f";

  private Sections() {}

  /**
   * A section.
   *
   * @param model the base model
   * @param mnist the folder with MNIST's files
   * @param accuracy the share of the test images that {@code time-to-accuracy} is about
   */
  static Section create(SectionName name, Path model, Path mnist, double accuracy) {
    return switch (name) {
      case TRAINING_STEP -> trainingStep(name);
      case TRAINING_SIGNATURE -> trainingSignature(name);
      case THREADS -> threads(name);
      case MATRIX_PRODUCT -> matrixProduct(name);
      case PREDICTION -> prediction(name, model);
      case TIME_TO_ACCURACY -> timeToAccuracy(name, mnist, accuracy);
      case BATCH_GROWTH -> batchGrowth(name);
      case WIDTH_GROWTH -> widthGrowth(name);
    };
  }

  private static Section trainingStep(SectionName name) {
    List<Row> rows = new ArrayList<>();
    for (String network : NETWORKS) {
      for (int batch : new int[] {100, 32, 1}) {
        TrainingStepTask task = new TrainingStepTask(network, batch, 2);
        rows.add(new Row(network + ", batch " + batch, List.of(task, task, task)));
      }
    }
    return new Section(
        name,
        "Training step, 2 threads, images/s",
        IMAGES_A_SECOND,
        "network",
        List.of(
            new Column("mlcore", MLCORE), new Column("PyTorch", PYTORCH), new Column("DL4J", DL4J)),
        rows,
        List.of(new Ratio("mlcore / PyTorch", 0, 1), new Ratio("mlcore / DL4J", 0, 2)),
        false);
  }

  private static Section trainingSignature(SectionName name) {
    List<Row> rows = new ArrayList<>();
    for (String network : NETWORKS) {
      for (int batch : new int[] {32, 1}) {
        TrainingStepTask task = new TrainingStepTask(network, batch, 2);
        rows.add(new Row(network + ", batch " + batch, List.of(task, task)));
      }
    }
    return new Section(
        name,
        "mlcore's training step and the training signature of the same network, 2 threads, images/s",
        IMAGES_A_SECOND,
        "network",
        List.of(new Column("mlcore", MLCORE), new Column("TensorFlow Lite", TFLITE)),
        rows,
        List.of(new Ratio("mlcore / TensorFlow Lite", 0, 1)),
        false);
  }

  private static Section threads(SectionName name) {
    List<Row> rows = new ArrayList<>();
    for (String network : NETWORKS) {
      rows.add(
          new Row(
              network + ", batch 100",
              List.of(
                  new TrainingStepTask(network, 100, 1), new TrainingStepTask(network, 100, 2))));
    }
    return new Section(
        name,
        "mlcore's training step, one thread and two, images/s",
        IMAGES_A_SECOND,
        "network",
        List.of(new Column("1 thread", MLCORE), new Column("2 threads", MLCORE)),
        rows,
        List.of(new Ratio("2 threads / 1", 1, 0)),
        false);
  }

  /**
   * A square product, and those of SimpleConvNet at batch 100: the convolution's, of an image
   * forward, for the gradient of the weights and for that of the input; then the dense layer's.
   */
  private static Section matrixProduct(SectionName name) {
    List<Row> rows = new ArrayList<>();
    for (ProductShape shape :
        List.of(
            new ProductShape(512, 512, 512, false, false),
            new ProductShape(30, 576, 25, false, false),
            new ProductShape(30, 25, 576, false, false),
            new ProductShape(576, 25, 30, true, false),
            new ProductShape(100, 100, 4320, false, false),
            new ProductShape(100, 100, 4320, false, true),
            new ProductShape(100, 4320, 100, false, false),
            new ProductShape(100, 4320, 100, true, false))) {
      ProductTask task = new ProductTask(shape);
      rows.add(new Row(shape.toString(), List.of(task, task)));
    }
    return new Section(
        name,
        "Matrix product, 1 thread, GFLOP/s",
        "%.1f",
        "rows x columns x terms",
        List.of(new Column("mlcore", MLCORE), new Column("OpenBLAS", OPENBLAS)),
        rows,
        List.of(new Ratio("mlcore / OpenBLAS", 0, 1)),
        false);
  }

  private static Section prediction(SectionName name, Path model) {
    PredictionTask task = new PredictionTask(model);
    return new Section(
        name,
        "One prediction of the base model, 1 thread, median in microseconds",
        "%.1f",
        "model",
        List.of(new Column("mlcore", MLCORE), new Column("TensorFlow Lite", TFLITE)),
        List.of(new Row(model.getFileName().toString(), List.of(task, task))),
        List.of(new Ratio("mlcore / TensorFlow Lite", 0, 1)),
        false);
  }

  private static Section timeToAccuracy(SectionName name, Path mnist, double accuracy) {
    String network = Architectures.INKLING_NET;
    TimeToAccuracyTask task = new TimeToAccuracyTask(network, 50, 0.003f, 3, 2, accuracy, mnist);
    return new Section(
        name,
        "Seconds of training to " + accuracy + " test accuracy on MNIST, Adam, 2 threads",
        "%.1f",
        "network",
        List.of(new Column("mlcore", MLCORE), new Column("PyTorch", PYTORCH)),
        List.of(new Row(network + ", batch 50", List.of(task, task))),
        List.of(new Ratio("mlcore / PyTorch", 0, 1)),
        false);
  }

  private static Section batchGrowth(SectionName name) {
    List<Row> rows = new ArrayList<>();
    for (int batch = 1; batch <= 512; batch *= 2) {
      rows.add(growthRow(Integer.toString(batch), Architectures.SIMPLE_CONV_NET, batch));
    }
    return growth(name, "SimpleConvNet's training step, images/s", "batch", rows);
  }

  private static Section widthGrowth(SectionName name) {
    List<Row> rows = new ArrayList<>();
    for (int channels = 8; channels <= 256; channels *= 2) {
      rows.add(growthRow(Integer.toString(channels), BenchmarkNetworks.wideNet(channels), 32));
    }
    return growth(name, "Training step of two convolutions, batch 32, images/s", "channels", rows);
  }

  private static Row growthRow(String label, String network, int batch) {
    TrainingStepTask one = new TrainingStepTask(network, batch, 1);
    TrainingStepTask two = new TrainingStepTask(network, batch, 2);
    return new Row(label, List.of(one, two, two));
  }

  private static Section growth(SectionName name, String title, String rowTitle, List<Row> rows) {
    return new Section(
        name,
        title,
        IMAGES_A_SECOND,
        rowTitle,
        List.of(
            new Column("mlcore, 1 thread", MLCORE),
            new Column("mlcore, 2 threads", MLCORE),
            new Column("PyTorch, 2 threads", PYTORCH)),
        rows,
        List.of(new Ratio("2 threads / 1", 1, 0), new Ratio("mlcore / PyTorch", 1, 2)),
        true);
  }
}
