package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.L2Sp;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.training.Checkpoint;
import dev.inkling.mlcore.training.CheckpointMismatchException;
import dev.inkling.mlcore.training.Evaluation;
import dev.inkling.mlcore.training.StepEngine;
import dev.inkling.mlcore.training.Trainer;
import dev.inkling.mlcore.training.TrainingDivergedException;
import dev.inkling.mlcore.training.TrainingListener;
import java.io.File;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Teaches a trained network one writer's hand from a few samples, and takes what it learned only if
 * it reads that writer better and has not forgotten the others.
 *
 * <p>Training on the samples alone would overwrite what the network knew. So a part of every batch
 * is {@linkplain #userShare rehearsed}: examples like those it was trained on (Robins,
 * "Catastrophic forgetting, rehearsal and pseudorehearsal", 1995), whose targets are {@linkplain
 * #distillation what the base network answers} (Li and Hoiem, "Learning without Forgetting", 2016).
 * The samples come each time in {@linkplain #augmentation another form}; statistics of batch
 * normalisation {@linkplain #frozenStatistics stay}; the {@linkplain #headFirst head can go first};
 * weights can be {@linkplain #pull pulled back}; {@linkplain #holdBack a share of the samples} is
 * kept out to choose the best round and to judge by; and a {@linkplain #guard guard} decides. Each
 * can be turned off. The base network itself is never changed.
 *
 * <pre>{@code
 * Personalization outcome = Personalizer.ofDigits(seed).threads(2).personalize(base, samples);
 * Sequential reads = outcome.network();
 * }</pre>
 *
 * <p>The settings, the data and the seed decide the result, bit for bit; the number of threads does
 * not, nor whether the run was stopped and resumed.
 */
public final class Personalizer {
  /** The examples of a batch unless said otherwise. */
  public static final int BATCH = 32;

  /** After so many batches the held-back samples are looked at. */
  public static final int ROUND = 10;

  private static final int REHEARSED_DIGITS = 1600;
  private static final int CHECK_DIGITS = 1000;
  private static final long CHECK_SEED = 0x636865636bL;
  private static final double NEW_CLASS_SHARE = 1.0 / 8;
  private static final int NEW_CLASS_STEPS = 200;
  private static final int MOST_STEPS = Integer.MAX_VALUE / BATCH / ROUND * ROUND;

  final Dataset rehearsal;
  int steps = 100;
  int batch = BATCH;
  Function<Float, Optimizer> optimizer = Adam::new;
  float learningRate = 1e-3f;
  double userShare = 0.5;
  boolean newClass;
  boolean distillation = true;
  boolean augmentation = true;
  boolean frozenStatistics = true;
  int headSteps = 20;
  boolean headOnly;
  float pull;
  double heldShare = 0.15;
  int patience;
  ForgettingGuard guard;
  boolean retreat = true;
  TrainingListener listener = new TrainingListener() {};

  /** Null for nobody. */
  Consumer<PersonalizationRound> roundListener;

  BooleanSupplier cancelled = () -> false;
  int threads = 1;
  long seed;

  /** Null where mlcore's layers do the steps. */
  StepEngine engine;

  File checkpointFile;
  int checkpointSteps;
  Checkpoint resumed;

  /**
   * A personalizer for digits: it rehearses {@value #REHEARSED_DIGITS} synthetic ones and has a
   * guard that checks by {@value #CHECK_DIGITS} others, which are always the same.
   *
   * @param seed of the rehearsed digits and of all else that is random
   */
  public static Personalizer ofDigits(long seed) {
    // The seeds of the digits to check by and to rehearse are far apart whatever the caller's is.
    return new Personalizer(
            SyntheticDigits.generate(SplitMix64.at(CHECK_SEED, seed), REHEARSED_DIGITS))
        .guard(new ForgettingGuard(SyntheticDigits.generate(CHECK_SEED, CHECK_DIGITS)))
        .seed(seed);
  }

  /**
   * A personalizer that rehearses the given examples.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Personalizer(Dataset rehearsal) {
    if (rehearsal.size() == 0) {
      throw new IllegalArgumentException("there is nothing to rehearse: the set is empty");
    }
    this.rehearsal = rehearsal;
  }

  /**
   * Sets how many batches are trained, rounded up to whole rounds of {@value #ROUND}; 100 unless
   * said otherwise.
   *
   * @throws IllegalArgumentException if the number is below 1 or above {@value #MOST_STEPS}
   */
  public Personalizer steps(int steps) {
    this.steps = Ranges.require("number of steps", steps, 1, MOST_STEPS);
    return this;
  }

  /**
   * Sets how many examples a batch has, of the user's and rehearsed ones together; {@value #BATCH}
   * unless said otherwise.
   *
   * @throws IllegalArgumentException if the number is below 2, of which one is rehearsed
   */
  public Personalizer batch(int examples) {
    this.batch = Ranges.require("number of examples of a batch", examples, 2, Integer.MAX_VALUE);
    return this;
  }

  /**
   * Sets the optimizer's learning rate, which falls to 0 along half a cosine; 0.001 unless said
   * otherwise.
   *
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Personalizer learningRate(float learningRate) {
    this.learningRate = new Adam(learningRate).learningRate();
    return this;
  }

  /**
   * Sets who makes the optimizer, one for every run, for it holds state; {@code Adam::new} unless
   * said otherwise. It is given the {@linkplain #learningRate(float) learning rate}, whichever of
   * the two was set first; if it makes one of another rate, that is the rate.
   *
   * <pre>{@code
   * personalizer.learningRate(0.01f).optimizer(rate -> new Momentum(rate, 0.9f));
   * }</pre>
   */
  public Personalizer optimizer(Function<Float, Optimizer> optimizer) {
    this.optimizer = optimizer;
    return this;
  }

  /**
   * Sets which share of every batch is the user's, rounded to whole examples but at least one; the
   * rest is rehearsed. A half unless said otherwise, 1 for no rehearsal at all.
   *
   * @throws IllegalArgumentException if the share is below one of {@value #BATCH} or above 1
   */
  public Personalizer userShare(double userShare) {
    this.userShare = Ranges.require("user's share of a batch", userShare, 1.0 / BATCH, 1);
    return this;
  }

  /**
   * Sets what suits a class that the network got only now, from {@code OutputClasses.add}, and that
   * all or most samples are of: an eighth of every batch is the user's, for more of it would let
   * the new class swallow those beside it, and 200 batches are trained. There is no {@linkplain
   * #retreat retreat}, which would leave the class half learned, and rehearsal is mandatory.
   */
  public Personalizer newClass() {
    this.newClass = true;
    return userShare(NEW_CLASS_SHARE).steps(NEW_CLASS_STEPS).retreat(false);
  }

  /**
   * Sets whether the rehearsed examples are to be answered as the base network answers them, with
   * all its doubts, and not by their labels; so unless said otherwise.
   */
  public Personalizer distillation(boolean distillation) {
    this.distillation = distillation;
    return this;
  }

  /**
   * Sets whether the samples come in {@linkplain Dataset#readVariant variants}, for drawings
   * strokes bent anew each time; so unless said otherwise.
   */
  public Personalizer augmentation(boolean augmentation) {
    this.augmentation = augmentation;
    return this;
  }

  /**
   * Sets whether batch normalisation keeps the base network's statistics: those of batches of which
   * half is one writer's are not those of all writing. So unless said otherwise.
   */
  public Personalizer frozenStatistics(boolean frozenStatistics) {
    this.frozenStatistics = frozenStatistics;
    return this;
  }

  /**
   * Sets for how many of the steps the last layer learns alone, before all do at rates that fall
   * from there; 20 unless said otherwise, 0 for all from the start.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public Personalizer headFirst(int steps) {
    this.headSteps = Ranges.require("number of steps of the head alone", steps, 0, MOST_STEPS);
    return this;
  }

  /**
   * Sets whether the last layer that has parameters learns alone from the first step to the last,
   * at rates that fall from the start; {@link #headFirst} is then without effect. Not so unless
   * said otherwise.
   */
  public Personalizer headOnly(boolean headOnly) {
    this.headOnly = headOnly;
    return this;
  }

  /**
   * Sets how strongly weights are pulled towards the base network's, λ of {@link L2Sp}; 0 unless
   * said otherwise.
   *
   * @throws IllegalArgumentException if it is negative or not a finite number
   */
  public Personalizer pull(float strength) {
    this.pull = (float) Ranges.require("pull", strength, 0, Float.MAX_VALUE);
    return this;
  }

  /**
   * Sets which share of each class's samples is not learned from, but kept to choose the best round
   * by and to judge by; 0.15 unless said otherwise. It is rounded for each class: by default none
   * of three samples, one of four to nine, two of ten is kept.
   *
   * @throws IllegalArgumentException if it is not from 0 to 0.4
   */
  public Personalizer holdBack(double share) {
    this.heldShare = Ranges.require("share of samples held back", share, 0, 0.4);
    return this;
  }

  /**
   * Sets after how many rounds in a row that were no better on the samples held back training ends
   * early; 0, the default, for never. The best round is kept either way.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Personalizer patience(int rounds) {
    this.patience = Ranges.require("patience", rounds, 0, Integer.MAX_VALUE);
    return this;
  }

  /** Sets who decides whether what was learned is taken; without a guard it always is. */
  public Personalizer guard(ForgettingGuard guard) {
    this.guard = guard;
    return this;
  }

  /**
   * Sets whether, where the guard finds too much forgotten, weights three quarters, half and a
   * quarter of the way from the base network's to those learned are tried, of which the first that
   * it takes is the result (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022). So
   * unless said otherwise.
   */
  public Personalizer retreat(boolean retreat) {
    this.retreat = retreat;
    return this;
  }

  /** Sets who hears how training goes. */
  public Personalizer listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Sets who hears, on the training thread, how the network reads after every round, and before the
   * first how the base network does. A run that is resumed goes on with the round it is in. The
   * result is the same with and without it; each round takes longer by what it evaluates.
   */
  public Personalizer onRound(Consumer<PersonalizationRound> listener) {
    this.roundListener = listener;
    return this;
  }

  /** Sets what is asked before every batch whether to stop. */
  public Personalizer cancelledWhen(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    return this;
  }

  /**
   * Sets how many threads share the work of a step.
   *
   * @throws IllegalArgumentException if the number is below 1
   */
  public Personalizer threads(int threads) {
    this.threads = Ranges.require("number of threads", threads, 1, Integer.MAX_VALUE);
    return this;
  }

  /**
   * Has another do the steps; see {@link Trainer#engine}. It must be made for the base network, the
   * {@linkplain #batch batch}, the {@linkplain #optimizer optimizer} and softmax cross-entropy, or
   * cross-entropy where the network gives probabilities; without a {@linkplain #pull pull}.
   *
   * @param engine null for mlcore's layers, as unless said otherwise
   */
  public Personalizer engine(StepEngine engine) {
    this.engine = engine;
    return this;
  }

  /** Sets the seed of all that is random. */
  public Personalizer seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Keeps the run in a file, so that it can be resumed; see {@link Trainer#checkpoint}.
   *
   * @throws IllegalArgumentException if the number of steps is below 1
   */
  public Personalizer checkpoint(File file, int everySteps) {
    this.checkpointFile = file;
    this.checkpointSteps =
        Ranges.require("number of steps between checkpoints", everySteps, 1, Integer.MAX_VALUE);
    return this;
  }

  /** Goes on where another run with the same settings, network, samples and rehearsal stopped. */
  public Personalizer resumeFrom(Checkpoint checkpoint) {
    this.resumed = checkpoint;
    return this;
  }

  /**
   * Trains a copy of the base network.
   *
   * @param samples what the writer drew, with the right labels
   * @throws IllegalArgumentException if there are no samples, a new class is to be learned without
   *     rehearsal, or all batches together have more than 2³¹ − 1 examples
   * @throws ShapeException if the samples, the rehearsed examples or those that the guard checks by
   *     do not fit the network
   * @throws TrainingDivergedException if the loss is not a finite number
   * @throws CheckpointMismatchException if the checkpoint to resume from is of another run
   */
  public Personalization personalize(Sequential base, Dataset samples) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("there is nothing to learn from: no samples");
    }
    if (newClass && own() == batch) {
      throw new IllegalArgumentException(
          "a new class is not learned without rehearsal: of a batch of "
              + batch
              + " all would be the user's, whose share is "
              + userShare);
    }
    Ranges.require(
        "number of steps with batches of " + batch, allSteps(), 1, Integer.MAX_VALUE / batch);
    Evaluation.requireFit(base, samples);
    Evaluation.requireFit(base, rehearsal);
    if (guard != null) {
      guard.requireFit(base);
    }
    return new PersonalizationRun(this, base, samples).run();
  }

  /** How many examples of a batch are the user's. */
  int own() {
    return Math.max(1, (int) Math.round(userShare * batch));
  }

  /** The steps of whole rounds. */
  int allSteps() {
    return (steps + ROUND - 1) / ROUND * ROUND;
  }
}
