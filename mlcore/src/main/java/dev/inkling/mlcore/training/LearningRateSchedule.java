package dev.inkling.mlcore.training;

/** What the learning rate is multiplied by, step by step. */
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
   * The factor of one step.
   *
   * @param step from 0
   * @param steps how many there will be
   */
  float factor(long step, long steps);
}
