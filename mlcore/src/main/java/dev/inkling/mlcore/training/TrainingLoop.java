package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.io.AtomicFile;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of a {@link Trainer}, from its first step or from a checkpoint's. */
final class TrainingLoop {
  private final Trainer trainer;
  private final Sequential network;
  private final Dataset training;
  private final Dataset validation;
  private final BatchLoader loader;
  private final Targets targets;
  private final NetworkPass pass;
  private final Workers workers;
  private final BestEpoch best;
  private final int classes;
  private final int batchesAnEpoch;
  private final long steps;
  private final Map<String, String> settings;
  private final List<EpochResult> results = new ArrayList<>();
  private long start = System.nanoTime();
  private long step;
  private long savedStep = -1;
  private long examples;
  private double lossSum;
  private double validationSeconds;

  TrainingLoop(Trainer trainer, Dataset training, Dataset validation, Workers workers) {
    this.trainer = trainer;
    this.network = trainer.network;
    this.workers = workers;
    this.training = training;
    this.validation = validation;
    int batch = Math.min(trainer.batchSize, training.size());
    this.pass = network.plan(batch, workers);
    this.loader = new BatchLoader(training, batch, trainer.transform, trainer.seed, workers);
    this.targets = Targets.labels(loader.labels());
    this.best = trainer.keepBest ? new BestEpoch(network.parameters()) : null;
    this.classes = network.outputShape().size();
    this.batchesAnEpoch = trainer.stepsAnEpoch(training);
    this.steps = (long) batchesAnEpoch * trainer.epochs;
    boolean compared = trainer.checkpointFile != null || trainer.resumed != null;
    this.settings = compared ? RunSettings.of(trainer, training, validation, steps) : null;
  }

  History run() {
    if (trainer.checkpointFile != null) {
      AtomicFile.deleteLeftovers(trainer.checkpointFile);
    }
    if (trainer.resumed != null) {
      restore(trainer.resumed);
    }
    boolean stopped = false;
    while (results.size() < trainer.epochs && !stopped) {
      stopped = !trainEpoch(results.size() + 1);
    }
    save();
    if (best != null) {
      best.putBack();
    }
    double seconds = secondsSince(start);
    return new History(results, stopped, step, seconds, examples / (seconds - validationSeconds));
  }

  /** False if it was cancelled before its end. */
  private boolean trainEpoch(int epoch) {
    loader.startEpoch(epoch);
    int first = (int) (step - (epoch - 1L) * batchesAnEpoch);
    for (int batch = first; batch < batchesAnEpoch; batch++) {
      if (trainer.cancelled.getAsBoolean()) {
        return false;
      }
      int count = loader.load(batch, pass.input());
      double value = trainStep(epoch, count);
      lossSum += value * count;
      examples += count;
      double rate = examples / (secondsSince(start) - validationSeconds);
      trainer.listener.onBatch(
          new TrainingProgress(epoch, trainer.epochs, step, steps, value, rate));
      if (batch < batchesAnEpoch - 1) {
        saveIfDue();
      }
    }
    endEpoch(epoch);
    saveIfDue();
    return true;
  }

  private double trainStep(int epoch, int count) {
    // Not the seed itself: the order of the examples is drawn from that.
    pass.setSeed(SplitMix64.at(~trainer.seed, step));
    pass.forward(count, true);
    double value =
        trainer.loss.evaluate(pass.output(), targets, count, classes, pass.outputGradient());
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw diverged(epoch, count, value);
    }
    pass.backward(count);
    trainer.clipping.apply(network.parameters(), workers);
    trainer.optimizer.step(network.parameters(), trainer.schedule.factor(step, steps), workers);
    step++;
    return value;
  }

  private void endEpoch(int epoch) {
    double accuracy = Double.NaN;
    double validationLoss = Double.NaN;
    if (validation != null) {
      long before = System.nanoTime();
      Evaluation evaluation = Evaluation.of(pass, network, validation, trainer.loss);
      accuracy = evaluation.accuracy();
      validationLoss = evaluation.loss();
      validationSeconds += secondsSince(before);
    }
    EpochResult result =
        new EpochResult(
            epoch, lossSum / training.size(), accuracy, validationLoss, secondsSince(start));
    lossSum = 0;
    results.add(result);
    if (best != null) {
      best.offer(result);
    }
    trainer.listener.onEpoch(result);
  }

  private void saveIfDue() {
    if (trainer.checkpointFile != null && step % trainer.checkpointSteps == 0) {
      save();
    }
  }

  private void save() {
    if (trainer.checkpointFile == null || step == savedStep) {
      return;
    }
    Map<String, float[]> parameters = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      parameters.put(parameter.name(), parameter.value().data());
    }
    Checkpoint checkpoint =
        new Checkpoint(
            settings,
            new Checkpoint.Progress(
                step, examples, lossSum, secondsSince(start), validationSeconds, results),
            parameters,
            trainer.optimizer.state(),
            best == null ? new ArrayList<>() : best.save());
    try {
      checkpoint.write(trainer.checkpointFile);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "step " + step + ": the checkpoint could not be written: " + e.getMessage(), e);
    }
    savedStep = step;
  }

  /** Takes a checkpoint over; if it does not fit, nothing is changed. */
  private void restore(Checkpoint checkpoint) {
    checkpoint.requireSettings(settings);
    Checkpoint.Progress progress = checkpoint.progress();
    long first = progress.step() - (long) progress.epochs().size() * batchesAnEpoch;
    if (first < 0 || first >= batchesAnEpoch || progress.step() > steps) {
      throw new CheckpointMismatchException(
          "the checkpoint of step "
              + progress.step()
              + " tells of "
              + progress.epochs().size()
              + " finished epochs, which take "
              + batchesAnEpoch
              + " steps each");
    }
    List<Parameter> parameters = network.parameters();
    List<float[]> values = new ArrayList<>(checkpoint.parameters().values());
    requireFit("parameters", values);
    if (!checkpoint.best().isEmpty()) {
      requireFit("parameters of the best epoch", checkpoint.best());
    }
    trainer.optimizer.restore(checkpoint.optimizer(), parameters);
    for (int p = 0; p < values.size(); p++) {
      float[] value = parameters.get(p).value().data();
      System.arraycopy(values.get(p), 0, value, 0, value.length);
    }
    if (best != null) {
      best.restore(checkpoint.best(), progress.epochs());
    }
    results.addAll(progress.epochs());
    step = progress.step();
    examples = progress.examples();
    lossSum = progress.lossSum();
    validationSeconds = progress.validationSeconds();
    start -= Math.round(progress.seconds() * 1e9);
  }

  private void requireFit(String what, List<float[]> values) {
    List<Parameter> parameters = network.parameters();
    boolean fits = values.size() == parameters.size();
    for (int p = 0; fits && p < values.size(); p++) {
      fits = values.get(p).length == parameters.get(p).value().size();
    }
    if (!fits) {
      throw new CheckpointMismatchException(
          "the checkpoint's " + what + " do not have the sizes of " + parameters);
    }
  }

  private TrainingDivergedException diverged(int epoch, int count, double value) {
    String layer = pass.firstNonFinite(count);
    return new TrainingDivergedException(
        "the loss became "
            + value
            + " at step "
            + (step + 1)
            + " (epoch "
            + epoch
            + ")"
            + (layer == null
                ? ""
                : "; the first value that is not finite is the output of " + layer)
            + "; a lower learning rate than "
            + trainer.optimizer.learningRate()
            + " may help");
  }

  private static double secondsSince(long time) {
    return (System.nanoTime() - time) / 1e9;
  }
}
