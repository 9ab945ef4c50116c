package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.console.Progress;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.training.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What batch normalisation does where first weights are too large or too small: five hidden layers
 * of 100 on 1,000 images, 20 epochs of SGD at 0.01, with weights of sixteen standard deviations
 * from 1 to 0.0001, as in the notes.
 */
final class BatchNormScales implements Experiment {
  private static final int SCALES = 16;
  private static final int HIDDEN = 5;
  private static final int IMAGES = 1000;
  private static final int BATCH = 100;
  private static final float LEARNING_RATE = 0.01f;
  private static final double LEARNED = 0.5;

  @Override
  public String name() {
    return "batch-norm";
  }

  @Override
  public String description() {
    return "Batch normalisation learns from first weights of nearly any scale";
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset training = conditions.digits().training(IMAGES);
    int epochs = conditions.scale().of(20, 20, 2);
    Summary summary = new Summary("standard deviation", "without", "with batch norm");
    Csv csv = new Csv("standard deviation", "batch norm", "epoch", "training accuracy");
    List<Panel> panels = new ArrayList<>();
    int learnedWithout = 0;
    int learnedWith = 0;
    try (Progress progress = conditions.console().progress(name(), "trainings", 2L * SCALES)) {
      for (int i = 0; i < SCALES; i++) {
        double deviation = Math.pow(10, -4.0 * i / (SCALES - 1));
        Initializer initializer = Initializer.normal(deviation);
        AccuracyCurve without =
            train(new MultiLayerNet(HIDDEN).initializer(initializer), training, epochs, conditions);
        progress.update(2L * i + 1, "without");
        AccuracyCurve with =
            train(
                new MultiLayerNet(HIDDEN).initializer(initializer).batchNorm(),
                training,
                epochs,
                conditions);
        progress.update(2L * i + 2, "with");
        summary.add(
            deviation, AccuracyCurve.last(without.training()), AccuracyCurve.last(with.training()));
        report(deviation, "without", without, csv);
        report(deviation, "with", with, csv);
        panels.add(panel(i, deviation, epochs, without, with));
        learnedWithout += AccuracyCurve.last(without.training()) > LEARNED ? 1 : 0;
        learnedWith += AccuracyCurve.last(with.training()) > LEARNED ? 1 : 0;
      }
    }
    String data =
        String.format(Locale.ROOT, "%s, %,d images", conditions.digits().source(), training.size());
    return new Findings(
        data,
        summary,
        List.of(
            String.format(
                Locale.ROOT,
                "Of %d scales %d come to read half of the images with batch normalisation, %d"
                    + " without.",
                SCALES,
                learnedWith,
                learnedWithout)),
        new Figure(
            "Training accuracy by epoch, first weights of sixteen standard deviations σ",
            data
                + "; five hidden layers of 100, SGD, learning rate 0.01; no line: the loss is no"
                + " number",
            4,
            270,
            panels),
        csv);
  }

  private static AccuracyCurve train(
      MultiLayerNet net, Dataset training, int epochs, Conditions conditions) {
    Sequential network = net.build(training, conditions.seed());
    Trainer trainer =
        new Trainer(network)
            .optimizer(new Sgd(LEARNING_RATE))
            .batchSize(BATCH)
            .epochs(epochs)
            .seed(conditions.seed());
    return AccuracyCurve.of(trainer, training, null, conditions.workers(), epoch -> {});
  }

  private static void report(double deviation, String batchNorm, AccuracyCurve curve, Csv csv) {
    for (int i = 0; i < curve.training().size(); i++) {
      csv.add(deviation, batchNorm, i + 1, curve.training().get(i));
    }
  }

  private static Panel panel(
      int number, double deviation, int epochs, AccuracyCurve without, AccuracyCurve with) {
    String title = String.format(Locale.ROOT, "σ = %.2g", deviation);
    return new Panel(title, number >= SCALES - 4 ? "epoch" : "", number % 4 == 0 ? "accuracy" : "")
        .x(0, epochs)
        .y(0, 1)
        .add(AccuracyCurve.line("with batch normalisation", with.training()))
        .add(AccuracyCurve.line("without", without.training()));
  }
}
