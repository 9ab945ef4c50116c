package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.console.Progress;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.optimizer.WeightDecay;
import dev.inkling.mlcore.training.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A large network that learns few images by heart, as it is and with something against that: seven
 * hidden layers of 100 on 300 images, 201 epochs of SGD at 0.01 in batches of 100, as in the notes.
 */
final class Overfitting implements Experiment {
  private static final int IMAGES = 300;
  private static final int HIDDEN = 7;
  private static final int BATCH = 100;
  private static final float LEARNING_RATE = 0.01f;
  private static final Variant PLAIN = new Variant("neither", 0f, 0f);

  private final String name;
  private final String description;
  private final List<Variant> variants;

  /** One training. */
  private record Variant(String title, float weightDecay, float dropout) {}

  private Overfitting(String name, String description, Variant... variants) {
    this.name = name;
    this.description = description;
    this.variants = List.of(variants);
  }

  /** Nothing against it. */
  static Experiment plain() {
    return new Overfitting(
        "overfit", "Seven layers learn 300 images by heart, and not how to read others", PLAIN);
  }

  /** Weight decay (L2). */
  static Experiment weightDecay() {
    return new Overfitting(
        "weight-decay",
        "Weight decay against overfitting: the same with λ = 0.1",
        PLAIN,
        new Variant("weight decay, λ = 0.1", 0.1f, 0f));
  }

  /** Dropout. */
  static Experiment dropout() {
    return new Overfitting(
        "dropout",
        "Dropout against overfitting: the same with a ratio of 0.15",
        PLAIN,
        new Variant("dropout, ratio 0.15", 0f, 0.15f));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset training = conditions.digits().training(IMAGES);
    Dataset test = conditions.digits().test(conditions.scale().of(10_000, 1_000, 100));
    int epochs = conditions.scale().of(201, 201, 30);
    Summary summary = new Summary("with", "training accuracy", "test accuracy", "gap");
    Csv csv = new Csv("with", "epoch", "training accuracy", "test accuracy");
    List<Panel> panels = new ArrayList<>();
    try (Progress progress =
        conditions.console().progress(name, "epochs", (long) epochs * variants.size())) {
      for (int i = 0; i < variants.size(); i++) {
        Variant variant = variants.get(i);
        int before = i * epochs;
        Sequential network =
            new MultiLayerNet(HIDDEN).dropout(variant.dropout).build(training, conditions.seed());
        Trainer trainer =
            new Trainer(network)
                .optimizer(new Sgd(LEARNING_RATE, WeightDecay.l2(variant.weightDecay)))
                .batchSize(BATCH)
                .epochs(epochs)
                .seed(conditions.seed());
        AccuracyCurve curve =
            AccuracyCurve.of(
                trainer,
                training,
                test,
                conditions.workers(),
                epoch -> progress.update(before + epoch, variant.title));
        report(variant.title, curve, summary, csv);
        panels.add(panel(variants.size() == 1 ? "" : "with " + variant.title, curve, epochs));
      }
    }
    String data = conditions.data(training, test);
    return new Findings(
        data,
        summary,
        List.of(),
        new Figure(
            description,
            String.format(
                Locale.ROOT,
                "%s; %d epochs of SGD, learning rate 0.01, batches of 100",
                data,
                epochs),
            panels.size(),
            560,
            panels),
        csv);
  }

  private static void report(String title, AccuracyCurve curve, Summary summary, Csv csv) {
    double onTraining = AccuracyCurve.last(curve.training());
    double onTest = AccuracyCurve.last(curve.test());
    summary.add(title, onTraining, onTest, onTraining - onTest);
    for (int i = 0; i < curve.training().size(); i++) {
      csv.add(title, i + 1, curve.training().get(i), curve.test().get(i));
    }
  }

  private static Panel panel(String title, AccuracyCurve curve, int epochs) {
    return new Panel(title, "epoch", "share read right")
        .x(0, epochs)
        .y(0, 1)
        .add(AccuracyCurve.line("the training images", curve.training()))
        .add(AccuracyCurve.line("test images", curve.test()));
  }
}
