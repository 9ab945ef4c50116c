package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.List;

/** One run of a {@link Trainer}, from its first step or from a checkpoint's. */
final class TrainingLoop {
  private final Trainer trainer;
  private final Sequential network;
  private final Dataset validation;
  private final BatchLoader loader;
  private final Targets targets;
  private final NetworkPass pass;
  private final HeadFirst headFirst;
  private final Workers workers;
  private final BestEpoch best;
  private final RunCheckpoints checkpoints;
  private final int classes;
  private final int batchesAnEpoch;
  private final long steps;
  private final List<EpochResult> results = new ArrayList<>();
  private long start = System.nanoTime();
  private long step;
  private long examples;
  private double lossSum;

  /** Whole numbers, but NaN if a checkpoint does not tell. */
  private double correct;

  private double validationSeconds;

  TrainingLoop(Trainer trainer, Dataset training, Dataset validation, Workers workers) {
    this.trainer = trainer;
    this.network = trainer.network;
    this.workers = workers;
    this.validation = validation;
    int batch = Math.min(trainer.batchSize, training.size());
    this.batchesAnEpoch = trainer.stepsAnEpoch(training);
    this.steps = (long) batchesAnEpoch * trainer.epochs;
    this.pass = network.plan(batch, workers);
    this.loader = new BatchLoader(trainer, training, batch, batchesAnEpoch, workers);
    this.targets = loader.targets();
    this.classes = network.outputShape().size();
    this.headFirst = new HeadFirst(network, trainer.headSteps);
    this.best = trainer.keepBest ? new BestEpoch(network.parameters()) : null;
    requireFitForEngine(batch);
    boolean compared = trainer.checkpointFile != null || trainer.resumed != null;
    this.checkpoints =
        new RunCheckpoints(
            trainer, compared ? RunSettings.of(trainer, training, validation, steps) : null, best);
  }

  History run() {
    if (trainer.resumed != null) {
      resume(checkpoints.restore(trainer.resumed, batchesAnEpoch));
    }
    boolean stopped = false;
    try {
      while (results.size() < trainer.epochs && !outOfPatience() && !stopped) {
        stopped = !trainEpoch(results.size() + 1);
      }
    } finally {
      headFirst.end();
    }
    checkpoints.save(progress());
    if (best != null) {
      best.putBack();
    }
    double seconds = secondsSince(start);
    return new History(results, stopped, step, seconds, examples / (seconds - validationSeconds));
  }

  /** Whether the latest epochs, as many as the trainer bears with, brought nothing better. */
  private boolean outOfPatience() {
    return trainer.patience > 0
        && !results.isEmpty()
        && results.size() - EpochResult.best(results).epoch() >= trainer.patience;
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
    boolean elsewhere = trainer.engine != null;
    double value = elsewhere ? stepElsewhere() : forward(count);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw diverged(epoch, elsewhere ? null : pass.firstNonFinite(count), value);
    }
    for (int i = 0; i < count; i++) {
      correct += Softmax.argmax(pass.output(), i * classes, classes) == loader.labels()[i] ? 1 : 0;
    }
    if (!elsewhere) {
      update(count);
    }
    step++;
    return value;
  }

  private double forward(int count) {
    // Not the seed itself: the order of the examples is drawn from that.
    pass.setSeed(SplitMix64.at(~trainer.seed, step));
    pass.forward(count, true);
    return trainer.loss.evaluate(pass.output(), targets, count, classes, pass.outputGradient());
  }

  private void update(int count) {
    pass.backward(count);
    headFirst.before(step);
    trainer.pull.apply(network.parameters(), workers);
    trainer.clipping.apply(network.parameters(), workers);
    trainer.optimizer.step(network.parameters(), trainer.schedule.factor(step, steps), workers);
  }

  private double stepElsewhere() {
    headFirst.before(step);
    float rate = trainer.optimizer.learningRate() * trainer.schedule.factor(step, steps);
    return trainer.engine.step(network.parameters(), pass.input(), targets, pass.output(), rate);
  }

  private void requireFitForEngine(int batch) {
    if (trainer.engine == null) {
      return;
    }
    if (trainer.clipping != GradientClipping.NONE || trainer.pull != L2Sp.NONE) {
      throw new IllegalArgumentException(
          "a step engine neither clips nor pulls gradients, got clipping "
              + trainer.clipping.settings()
              + " and pull "
              + trainer.pull.settings());
    }
    if (loader.examples() % batch != 0) {
      throw new IllegalArgumentException(
          "a step engine does whole batches of "
              + batch
              + " examples, got an epoch of "
              + loader.examples());
    }
  }

  private void endEpoch(int epoch) {
    long before = System.nanoTime();
    Evaluation onTraining = evaluate(trainer.measured);
    Evaluation onValidation = evaluate(validation);
    validationSeconds += secondsSince(before);
    EpochResult result =
        new EpochResult(
            epoch,
            lossSum / loader.examples(),
            onTraining == null ? correct / loader.examples() : onTraining.accuracy(),
            onValidation == null ? Double.NaN : onValidation.accuracy(),
            onValidation == null ? Double.NaN : onValidation.loss(),
            secondsSince(start));
    lossSum = 0;
    correct = 0;
    results.add(result);
    if (best != null) {
      best.offer(result);
    }
    trainer.listener.onEpoch(result);
  }

  /** Null without data. */
  private Evaluation evaluate(Dataset data) {
    return data == null ? null : Evaluation.of(pass, network, data, trainer.loss);
  }

  private void saveIfDue() {
    if (checkpoints.isDue(step)) {
      checkpoints.save(progress());
    }
  }

  private Checkpoint.Progress progress() {
    return new Checkpoint.Progress(
        step, examples, lossSum, correct, secondsSince(start), validationSeconds, results);
  }

  private void resume(Checkpoint.Progress progress) {
    results.addAll(progress.epochs());
    step = progress.step();
    examples = progress.examples();
    lossSum = progress.lossSum();
    correct = progress.correct();
    validationSeconds = progress.validationSeconds();
    start -= Math.round(progress.seconds() * 1e9);
  }

  /** A layer of null is not known. */
  private TrainingDivergedException diverged(int epoch, String layer, double value) {
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
