package dev.inkling.app.training;

/**
 * How learning goes.
 *
 * @param phase whether it runs, or how it ended
 * @param step batches done
 * @param steps batches in all; 0 until it is known
 */
public record LearningState(Phase phase, int step, int steps) {
  /** Nothing runs and nothing is to be told. */
  public static final LearningState IDLE = new LearningState(Phase.IDLE, 0, 0);

  /** The phases of learning. All but the first two stay until they are acknowledged. */
  public enum Phase {
    /** Nothing runs. */
    IDLE,
    /** Training runs. */
    RUNNING,
    /** The new model is in use. */
    LEARNED,
    /** It would not read the user's drawings better, and the old model is kept. */
    NOT_BETTER,
    /** It would have forgotten too much, and the old model is kept. */
    FORGOT,
    /** It was cancelled and the old model is kept. */
    CANCELLED,
    /** It failed and the old model is kept. */
    FAILED
  }

  /** Whether training runs. */
  public boolean running() {
    return phase == Phase.RUNNING;
  }

  /** The done part, 0 to 100. */
  public int percent() {
    return steps == 0 ? 0 : (int) (100L * step / steps);
  }

  static LearningState at(int step, int steps) {
    return new LearningState(Phase.RUNNING, step, steps);
  }

  static LearningState ended(Phase phase) {
    return new LearningState(phase, 0, 0);
  }
}
