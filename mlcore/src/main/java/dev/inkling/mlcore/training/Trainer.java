package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.ConcatDataset;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.GradientClipping;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.io.File;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Trains a network by mini-batches.
 *
 * <p>The settings and the seed decide the result, bit for bit; the number of threads does not, nor
 * whether the run was stopped and resumed. A trainer trains once: its optimizer may hold state.
 */
public final class Trainer {
  /** The batch size that stands for the whole set. */
  static final int WHOLE_SET = Integer.MAX_VALUE;

  final Sequential network;
  Loss loss = new SoftmaxCrossEntropy();
  Optimizer optimizer = new Adam(1e-3f);
  GradientClipping clipping = GradientClipping.NONE;
  L2Sp pull = L2Sp.NONE;
  LearningRateSchedule schedule = LearningRateSchedule.CONSTANT;
  ExampleTransform transform = ExampleTransform.NONE;
  TrainingListener listener = new TrainingListener() {};
  BooleanSupplier cancelled = () -> false;
  Batches batches = Batches.SHUFFLED;
  int batchSize = 32;
  int mostStepsAnEpoch = Integer.MAX_VALUE;
  int epochs = 1;
  long headSteps;
  long seed;
  boolean keepBest;

  /** 0 for no early stopping. */
  int patience;

  /** Null for the batches themselves. */
  Dataset measured;

  /** Empty for none. */
  String dataName = "";

  /** Null where mlcore's layers do the steps. */
  StepEngine engine;

  File checkpointFile;
  int checkpointSteps;
  Checkpoint resumed;
  private int threads = 1;
  private Workers workers;

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

  /** Sets how large gradients are made smaller; not at all unless said otherwise. */
  public Trainer clipping(GradientClipping clipping) {
    this.clipping = clipping;
    return this;
  }

  /** Sets a pull towards a starting point; none unless said otherwise. */
  public Trainer pull(L2Sp pull) {
    this.pull = pull;
    return this;
  }

  /**
   * Trains the head alone, the last layer that learns, for the first steps; the layers before it
   * join in afterwards. For fine-tuning: a head that does not fit yet would send large gradients
   * through layers that were good.
   *
   * @param steps how many; 0 for none
   * @throws IllegalArgumentException if it is negative
   */
  public Trainer headFirst(long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "the number of steps of the head alone must be at least 0, got " + steps);
    }
    this.headSteps = steps;
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

  /**
   * Sets the number of examples of a step; the last batch of an epoch may be smaller.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Trainer batchSize(int batchSize) {
    this.batchSize = Counts.requireAtLeastOne("batch size", batchSize);
    return this;
  }

  /**
   * Makes every step one over the whole training set: with {@code Sgd}, gradient descent in the
   * strict sense. The working memory is that of so large a batch.
   */
  public Trainer fullBatch() {
    this.batchSize = WHOLE_SET;
    return this;
  }

  /** Sets how the examples of a step are chosen; {@link Batches#SHUFFLED} unless said otherwise. */
  public Trainer batches(Batches batches) {
    this.batches = batches;
    return this;
  }

  /**
   * Ends every epoch after so many steps at the most, for results and choices more often than once
   * through the set.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public Trainer limitEpoch(int steps) {
    this.mostStepsAnEpoch = Counts.requireAtLeastOne("number of steps an epoch", steps);
    return this;
  }

  /** How many steps an epoch over a training set takes with the settings so far. */
  public int stepsAnEpoch(Dataset training) {
    long whole = ((long) training.size() + batchSize - 1) / batchSize;
    return (int) Math.min(whole, mostStepsAnEpoch);
  }

  /**
   * Sets how many epochs there are: how often the training set is gone through.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public Trainer epochs(int epochs) {
    this.epochs = Counts.requireAtLeastOne("number of epochs", epochs);
    return this;
  }

  /**
   * Sets how many threads share the work of a step: its own, which end with the training.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public Trainer threads(int threads) {
    this.threads = Counts.requireAtLeastOne("number of threads", threads);
    this.workers = null;
    return this;
  }

  /** Sets whose threads share the work of a step; they are the caller's to close. */
  public Trainer workers(Workers workers) {
    this.workers = workers;
    return this;
  }

  /** Sets the seed of the order of examples and of the transform. */
  public Trainer seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Leaves the network, once training ends or is cancelled, as it was after its best epoch (see
   * {@link EpochResult#isBetterThan}) and not after its last step.
   */
  public Trainer keepBestEpoch() {
    this.keepBest = true;
    return this;
  }

  /**
   * Ends training once so many epochs in a row have not been better than the best before them (see
   * {@link EpochResult#isBetterThan}). It needs a validation set. The network is left as it was
   * after the last of these epochs, unless {@link #keepBestEpoch} says otherwise.
   *
   * @throws IllegalArgumentException if the patience is below 1
   */
  public Trainer stopEarly(int patience) {
    this.patience = Counts.requireAtLeastOne("patience", patience);
    return this;
  }

  /**
   * Measures the training accuracy on some examples after each epoch, as the validation accuracy
   * is: without the transform and dropout, and with the epoch's last parameters. Unless said so it
   * costs nothing and is that of the epoch's steps; see {@link EpochResult#trainingAccuracy}.
   */
  public Trainer measureTrainingOn(Dataset examples) {
    this.measured = examples;
    return this;
  }

  /**
   * Has another do the steps: forward pass, backward pass and update. The optimizer, the loss and
   * the batch size set here must be those that the engine was made for; the optimizer then stands
   * for the rule in checkpoints and gives the learning rate, and does no step itself.
   *
   * @param engine null for mlcore's layers, as unless said otherwise
   */
  public Trainer engine(StepEngine engine) {
    this.engine = engine;
    return this;
  }

  /**
   * Says in words what the data are; a checkpoint of a run with other words is not resumed. Without
   * them data are told apart by their number and by a few evenly spaced examples, between which
   * there is room for a whole part of a {@link ConcatDataset}.
   */
  public Trainer dataName(String dataName) {
    this.dataName = dataName;
    return this;
  }

  /**
   * Keeps the run in a file, so that it can be resumed if it is stopped: written, whole or not at
   * all, after every {@code everySteps} batches, when training is cancelled, and at its end.
   *
   * @throws IllegalArgumentException if that number is below 1
   */
  public Trainer checkpoint(File file, int everySteps) {
    this.checkpointFile = file;
    this.checkpointSteps =
        Counts.requireAtLeastOne("number of steps between checkpoints", everySteps);
    return this;
  }

  /**
   * Goes on where another run with the same settings and data stopped, and ends with the same bits
   * as if it had not. The network's parameters become the checkpoint's; the listener hears of the
   * steps that are left, numbered on. Only the number of threads may differ.
   */
  public Trainer resumeFrom(Checkpoint checkpoint) {
    this.resumed = checkpoint;
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
   * @throws IllegalArgumentException if the training set is empty, there is no validation set to
   *     stop early by, or an {@linkplain #engine engine} is to clip or pull gradients or to do a
   *     batch that is not whole
   * @throws TrainingDivergedException if the loss is not a finite number, or a parameter that is to
   *     be kept in a checkpoint; the one before is left
   * @throws CheckpointMismatchException if the checkpoint to resume from is of another training;
   *     the network is left as it was
   * @throws UncheckedIOException if a checkpoint cannot be written; the one before is left
   */
  public History fit(Dataset training, Dataset validation) {
    Evaluation.requireFit(network, training);
    if (training.size() == 0) {
      throw new IllegalArgumentException("the training set is empty");
    }
    for (Dataset evaluated : Arrays.asList(validation, measured)) {
      if (evaluated != null) {
        Evaluation.requireFit(network, evaluated);
      }
    }
    if (patience > 0 && (validation == null || validation.size() == 0)) {
      throw new IllegalArgumentException(
          "stopping early needs a validation set with examples, got "
              + (validation == null ? "none" : "an empty one"));
    }
    if (workers != null) {
      return new TrainingLoop(this, training, validation, workers).run();
    }
    try (Workers own = new Workers(threads)) {
      return new TrainingLoop(this, training, validation, own).run();
    }
  }
}
