package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.lab.console.Progress;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.AdaGrad;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Momentum;
import dev.inkling.mlcore.optimizer.Nesterov;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.optimizer.RmsProp;
import dev.inkling.mlcore.optimizer.Sgd;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingListener;
import dev.inkling.mlcore.training.TrainingProgress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How fast six optimizers lower the loss of one network: five hidden layers of 100 units, from the
 * same first weights, on the same batches of 128, each at the learning rate that the notes give it
 * (RMSProp at Adam's, Nesterov at Momentum's).
 */
final class OptimizerLosses implements Experiment {
  private static final int HIDDEN = 5;
  private static final int BATCH = 128;

  /** How many batches' mean is a point. */
  private static final int SMOOTHED = 20;

  @Override
  public String name() {
    return "optimizers";
  }

  @Override
  public String description() {
    return "How fast six optimizers lower the loss of five layers of 100";
  }

  private static Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    optimizers.put("SGD", new Sgd(0.01f));
    optimizers.put("Momentum", new Momentum(0.01f, 0.9f));
    optimizers.put("AdaGrad", new AdaGrad(0.01f));
    optimizers.put("Adam", new Adam(0.001f));
    optimizers.put("RMSProp", new RmsProp(0.001f));
    optimizers.put("Nesterov", new Nesterov(0.01f, 0.9f));
    return optimizers;
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset training = conditions.digits().training(conditions.scale().of(60_000, 12_800, 2_560));
    Dataset test = conditions.digits().test(conditions.scale().of(10_000, 2_000, 100));
    int epochs = conditions.scale().of(4, 3, 2);
    int steps = epochs * ((training.size() + BATCH - 1) / BATCH);
    Summary summary = new Summary("optimizer", "learning rate", "last loss", "test accuracy");
    Csv csv = new Csv("optimizer", "step", "loss");
    Panel panel =
        new Panel("", "step", "cross-entropy, mean of 20 steps").x(0, steps).y(0.01, 10).logY();
    Map<String, Optimizer> optimizers = optimizers();
    try (Progress progress =
        conditions.console().progress(name(), "steps", (long) steps * optimizers.size())) {
      long before = 0;
      for (Map.Entry<String, Optimizer> entry : optimizers.entrySet()) {
        Sequential network = new MultiLayerNet(HIDDEN).build(training, conditions.seed());
        Losses losses = new Losses(entry.getKey(), progress, before);
        new Trainer(network)
            .optimizer(entry.getValue())
            .batchSize(BATCH)
            .epochs(epochs)
            .seed(conditions.seed())
            .workers(conditions.workers())
            .listener(losses)
            .fit(training);
        before += steps;
        Series line = losses.line;
        int points = line.y().size();
        summary.add(
            entry.getKey(),
            (double) entry.getValue().learningRate(),
            points == 0 ? Double.NaN : line.y().get(points - 1),
            Evaluation.of(network, test, conditions.workers()).accuracy());
        for (int i = 0; i < points; i++) {
          csv.add(entry.getKey(), line.x().get(i).intValue(), line.y().get(i));
        }
        panel.add(line);
      }
    }
    String data = conditions.data(training, test);
    return new Findings(
        data,
        summary,
        List.of("The loss is the mean of " + SMOOTHED + " steps."),
        new Figure(
            "Training loss of six optimizers, five hidden layers of 100",
            data + "; batches of " + BATCH,
            1,
            720,
            List.of(panel)),
        csv);
  }

  /** Keeps the loss, a mean of some batches a point. */
  private static final class Losses implements TrainingListener {
    private final Series line;
    private final Progress progress;
    private final long before;
    private double sum;

    Losses(String name, Progress progress, long before) {
      this.line = new Series(name, Look.LINE);
      this.progress = progress;
      this.before = before;
    }

    @Override
    public void onBatch(TrainingProgress state) {
      sum += state.loss();
      if (state.step() % SMOOTHED == 0) {
        line.add((double) state.step(), sum / SMOOTHED);
        sum = 0;
      }
      progress.update(before + state.step(), line.name());
    }
  }
}
