package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Trains a network by mini-batches.
 *
 * <p>The settings and the seed decide the result, bit for bit; the number of threads does not. A
 * trainer trains once: its optimizer may hold state.
 */
public final class Trainer {
  private final Sequential network;
  private Loss loss = new SoftmaxCrossEntropy();
  private Optimizer optimizer = new Adam(1e-3f);
  private LearningRateSchedule schedule = LearningRateSchedule.CONSTANT;
  private ExampleTransform transform = ExampleTransform.NONE;
  private TrainingListener listener = new TrainingListener() {};
  private BooleanSupplier cancelled = () -> false;
  private int batchSize = 32;
  private int epochs = 1;
  private int threads = 1;
  private long seed;

  /** A trainer with Adam at 0.001, batches of 32 and one epoch on one thread. */
  public Trainer(Sequential network) {
    this.network = network;
  }

  /** Sets the loss; softmax cross-entropy unless said otherwise. */
  public Trainer loss(Loss loss) {
    this.loss = loss;
    return this;
  }

  /** Sets the optimizer; Adam at 0.001 unless said otherwise. */
  public Trainer optimizer(Optimizer optimizer) {
    this.optimizer = optimizer;
    return this;
  }

  /** Sets how the learning rate changes; not at all unless said otherwise. */
  public Trainer schedule(LearningRateSchedule schedule) {
    this.schedule = schedule;
    return this;
  }

  /** Sets what changes each training example before it is used, such as an augmentation. */
  public Trainer transform(ExampleTransform transform) {
    this.transform = transform;
    return this;
  }

  /** Sets who hears how training goes. */
  public Trainer listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /** Sets what is asked before every batch whether to stop. */
  public Trainer cancelledWhen(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    return this;
  }

  /** Sets the number of examples of a step; the last batch of an epoch may be smaller. */
  public Trainer batchSize(int batchSize) {
    this.batchSize = requireAtLeastOne("batch size", batchSize);
    return this;
  }

  /** Sets how often the training set is gone through. */
  public Trainer epochs(int epochs) {
    this.epochs = requireAtLeastOne("number of epochs", epochs);
    return this;
  }

  /** Sets how many threads share the work of a step. */
  public Trainer threads(int threads) {
    this.threads = requireAtLeastOne("number of threads", threads);
    return this;
  }

  /** Sets the seed of the order of examples and of the transform. */
  public Trainer seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Trains on a dataset without validation.
   *
   * @see #fit(Dataset, Dataset)
   */
  public History fit(Dataset training) {
    return fit(training, null);
  }

  /**
   * Trains the network in place.
   *
   * @param validation scored after every epoch; null for none
   * @throws ShapeException if the examples or classes do not fit the network
   * @throws TrainingDivergedException if the loss is not a finite number
   */
  public History fit(Dataset training, Dataset validation) {
    Evaluation.requireFit(network, training);
    if (training.size() == 0) {
      throw new IllegalArgumentException("the training set is empty");
    }
    try (Workers workers = new Workers(threads)) {
      return new Run(training, validation, workers).fit();
    }
  }

  private static int requireAtLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("the " + what + " must be at least 1, got " + value);
    }
    return value;
  }

  /** One training run's state. */
  private final class Run {
    private final Dataset training;
    private final Dataset validation;
    private final BatchLoader loader;
    private final NetworkPass pass;
    private final int classes = network.outputShape().size();
    private final int batchesAnEpoch;
    private final long steps;
    private final List<EpochResult> results = new ArrayList<>();
    private final long start = System.nanoTime();
    private long step;
    private long examples;
    private double validationSeconds;

    Run(Dataset training, Dataset validation, Workers workers) {
      this.training = training;
      this.validation = validation;
      int batch = Math.min(batchSize, training.size());
      this.pass = network.plan(batch, workers);
      this.loader = new BatchLoader(training, batch, transform, seed, workers);
      this.batchesAnEpoch = (training.size() + batch - 1) / batch;
      this.steps = (long) batchesAnEpoch * epochs;
    }

    History fit() {
      boolean stopped = false;
      for (int epoch = 1; epoch <= epochs && !stopped; epoch++) {
        stopped = !trainEpoch(epoch);
      }
      double seconds = secondsSince(start);
      return new History(results, stopped, step, seconds, examples / (seconds - validationSeconds));
    }

    /** False if it was cancelled before its end. */
    private boolean trainEpoch(int epoch) {
      loader.startEpoch(epoch);
      double total = 0;
      for (int batch = 0; batch < batchesAnEpoch; batch++) {
        if (cancelled.getAsBoolean()) {
          return false;
        }
        int count = loader.load(batch, pass.input());
        double value = trainStep(epoch, count);
        total += value * count;
        examples += count;
        double rate = examples / (secondsSince(start) - validationSeconds);
        listener.onBatch(new TrainingProgress(epoch, epochs, step, steps, value, rate));
      }
      double accuracy = Double.NaN;
      double validationLoss = Double.NaN;
      if (validation != null) {
        long before = System.nanoTime();
        Evaluation evaluation = Evaluation.of(pass, network, validation);
        accuracy = evaluation.accuracy();
        validationLoss = evaluation.loss();
        validationSeconds += secondsSince(before);
      }
      EpochResult result =
          new EpochResult(
              epoch, total / training.size(), accuracy, validationLoss, secondsSince(start));
      results.add(result);
      listener.onEpoch(result);
      return true;
    }

    private double trainStep(int epoch, int count) {
      pass.forward(count, true);
      double value =
          loss.evaluate(pass.output(), loader.labels(), count, classes, pass.outputGradient());
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw diverged(epoch, count, value);
      }
      pass.backward(count);
      optimizer.step(network.parameters(), schedule.factor(step, steps));
      step++;
      return value;
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
              + optimizer.learningRate()
              + " may help");
    }

    private double secondsSince(long time) {
      return (System.nanoTime() - time) / 1e9;
    }
  }
}
