package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.function.BooleanSupplier;

/**
 * Teaches a trained network one writer's hand from a few samples.
 *
 * <p>Training on the samples alone would make the network forget what it knew, so half of every
 * batch is rehearsed: examples like those it was trained on (Robins, "Catastrophic forgetting,
 * rehearsal and pseudorehearsal", 1995). Statistics of batch normalisation stay {@linkplain
 * Sequential#freezeStatistics frozen}. The base network itself is never changed.
 */
public final class Personalizer {
  private static final int BATCH = 32;
  private static final int MOST_STEPS = Integer.MAX_VALUE / BATCH;

  private final Dataset rehearsal;
  private int steps = 100;
  private float learningRate = 5e-4f;
  private ExampleTransform transform = ExampleTransform.NONE;
  private TrainingListener listener = new TrainingListener() {};
  private BooleanSupplier cancelled = () -> false;
  private int threads = 1;
  private long seed;

  /**
   * What came of personalising.
   *
   * @param network the base network with what it learned; complete only if it was not cancelled
   * @param history of the training
   */
  public record Outcome(Sequential network, History history) {}

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
   * Sets how many batches of {@value #BATCH} are trained; 100 unless said otherwise.
   *
   * @throws IllegalArgumentException if the number is below 1 or above {@value #MOST_STEPS}
   */
  public Personalizer steps(int steps) {
    if (Counts.requireAtLeastOne("number of steps", steps) > MOST_STEPS) {
      throw new IllegalArgumentException(
          "the number of steps must be at most " + MOST_STEPS + ", got " + steps);
    }
    this.steps = steps;
    return this;
  }

  /**
   * Sets Adam's learning rate; 0.0005 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Personalizer learningRate(float learningRate) {
    this.learningRate = new Adam(learningRate).learningRate();
    return this;
  }

  /** Sets what changes every example before it is used, such as an augmentation. */
  public Personalizer transform(ExampleTransform transform) {
    this.transform = transform;
    return this;
  }

  /** Sets who hears how training goes. */
  public Personalizer listener(TrainingListener listener) {
    this.listener = listener;
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
    this.threads = Counts.requireAtLeastOne("number of threads", threads);
    return this;
  }

  /** Sets the seed of all that is random. */
  public Personalizer seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Trains a copy of the base network.
   *
   * @param samples what the writer drew, with the right labels
   * @throws IllegalArgumentException if there are no samples
   * @throws ShapeException if the samples do not fit the network
   * @throws TrainingDivergedException if the loss is not a finite number
   */
  public Outcome personalize(Sequential base, Dataset samples) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("there is nothing to learn from: no samples");
    }
    Sequential network = base.copy();
    // Half of a batch is one writer's: its statistics are not those of all writing.
    network.freezeStatistics(true);
    History history =
        new Trainer(network)
            .optimizer(new Adam(learningRate))
            .schedule(LearningRateSchedule.COSINE)
            .transform(transform)
            .listener(listener)
            .cancelledWhen(cancelled)
            .batchSize(BATCH)
            .threads(threads)
            .seed(seed)
            .fit(new RehearsalMix(samples, rehearsal, steps * BATCH));
    return new Outcome(network, history);
  }
}
