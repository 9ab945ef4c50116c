package dev.inkling.mlcore.training;

/**
 * What the learning rate is multiplied by, step by step.
 *
 * <pre>{@code
 * trainer.schedule(LearningRateSchedule.COSINE.withWarmUp(500));
 * }</pre>
 */
public interface LearningRateSchedule {
  /** 1 throughout. */
  LearningRateSchedule CONSTANT = (step, steps) -> 1f;

  /**
   * Half a cosine from 1 to 0 (Loshchilov and Hutter, "SGDR", 2017, without restarts): (1 + cos(π ·
   * step / steps)) / 2.
   */
  LearningRateSchedule COSINE =
      (step, steps) -> (float) ((1 + StrictMath.cos(StrictMath.PI * step / steps)) / 2);

  /**
   * Falls by the same factor at once after every so many steps: γ^⌊step / every⌋ (step decay).
   *
   * @param factor γ, such as 0.1
   * @throws IllegalArgumentException if γ is not in (0, 1] or {@code every} is below 1
   */
  static LearningRateSchedule step(float factor, long every) {
    requireDecay(factor, every);
    return (step, steps) -> {
      long falls = step / every;
      return (float) StrictMath.pow(factor, (double) falls);
    };
  }

  /**
   * Falls by the same factor over every so many steps, a little at each: γ^(step / every)
   * (exponential decay). With γ = 1 / e it is e^(−kt) with k = 1 / {@code every}.
   *
   * @param factor γ, such as 0.1
   * @throws IllegalArgumentException if γ is not in (0, 1] or {@code every} is below 1
   */
  static LearningRateSchedule exponential(float factor, long every) {
    requireDecay(factor, every);
    return (step, steps) -> (float) StrictMath.pow(factor, (double) step / every);
  }

  /**
   * The factor of one step.
   *
   * @param step from 0
   * @param steps how many there will be
   */
  float factor(long step, long steps);

  /**
   * This schedule after a warm-up (Goyal et al., "Accurate, Large Minibatch SGD", 2017): the factor
   * rises evenly, (step + 1) / (n + 1) times this schedule's first, and from step n on this
   * schedule runs over the steps that are left.
   *
   * @param warmUp n, how many steps the rise takes
   * @throws IllegalArgumentException if it is below 1
   */
  default LearningRateSchedule withWarmUp(long warmUp) {
    Counts.requireAtLeastOne("number of steps of a warm-up", warmUp);
    return (step, steps) -> {
      long left = Math.max(1, steps - warmUp);
      return step < warmUp
          ? (step + 1f) / (warmUp + 1f) * factor(0, left)
          : factor(step - warmUp, left);
    };
  }

  private static void requireDecay(float factor, long every) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("the factor of a decay must be in (0, 1], got " + factor);
    }
    Counts.requireAtLeastOne("number of steps of a decay", every);
  }
}
