package dev.inkling.app.training;

import java.util.Locale;

/**
 * How the phone learns.
 *
 * @param rounds how many rounds of ten batches
 * @param batch examples a batch
 * @param learningRate the optimizer's
 * @param optimizer which rule makes a step of a gradient
 * @param layers which of the network's layers learn
 * @param rehearsal the share of every batch that repeats digits of other hands, in percent
 * @param engine what does the steps
 */
public record LearningSettings(
    int rounds,
    int batch,
    float learningRate,
    OptimizerChoice optimizer,
    Layers layers,
    int rehearsal,
    EngineChoice engine) {
  /** The optimizers to choose from, each with the learning rate that suits it. */
  public enum OptimizerChoice {
    ADAM(0.001f),
    MOMENTUM(0.01f),
    SGD(0.05f);

    private final float learningRate;

    OptimizerChoice(float learningRate) {
      this.learningRate = learningRate;
    }

    /** The learning rate to begin with. */
    public float learningRate() {
      return learningRate;
    }
  }

  /** What learns. */
  public enum Layers {
    /** All layers. */
    ALL,
    /** The last layer only: fast, and it forgets little. */
    LAST
  }

  /** What does the steps. */
  public enum EngineChoice {
    /** mlcore's layers, with the same result everywhere. */
    JAVA,
    /** The graphics processor, where it agrees with mlcore. */
    GPU
  }

  /** What was found to be best for most hands. */
  public static final LearningSettings STANDARD =
      new LearningSettings(10, 32, 0.001f, OptimizerChoice.ADAM, Layers.ALL, 50, EngineChoice.JAVA);

  private static final int LEAST_ROUNDS = 1;
  private static final int MOST_ROUNDS = 100;

  /** Settings with every value moved into its range. */
  public LearningSettings {
    rounds = Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, rounds));
    batch = Math.max(8, Math.min(128, batch));
    rehearsal = Math.max(0, Math.min(90, rehearsal));
    if (!(learningRate >= 1e-5f && learningRate <= 1f)) {
      learningRate = optimizer.learningRate();
    }
  }

  /** These settings with another number of rounds. */
  public LearningSettings withRounds(int value) {
    return new LearningSettings(value, batch, learningRate, optimizer, layers, rehearsal, engine);
  }

  /** The settings in a line of text that {@link #parse} reads. */
  public String toText() {
    return String.format(
        Locale.ROOT,
        "%d %d %s %s %s %d %s",
        rounds,
        batch,
        Float.toString(learningRate),
        optimizer,
        layers,
        rehearsal,
        engine);
  }

  /**
   * The settings of a line that {@link #toText} wrote, or a version before the choice of engine;
   * the standard ones if it is not one.
   */
  public static LearningSettings parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 6 && parts.length != 7) {
      return STANDARD;
    }
    try {
      return new LearningSettings(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Float.parseFloat(parts[2]),
          OptimizerChoice.valueOf(parts[3]),
          Layers.valueOf(parts[4]),
          Integer.parseInt(parts[5]),
          parts.length == 6 ? EngineChoice.JAVA : EngineChoice.valueOf(parts[6]));
    } catch (IllegalArgumentException e) {
      return STANDARD;
    }
  }
}
