package dev.inkling.lab.training;

import dev.inkling.mlcore.training.LearningRateSchedule;
import java.util.Locale;

/** The learning rate schedules that have a name. */
public enum ScheduleKind {
  /** The same rate throughout. */
  CONSTANT,
  /** Half a cosine, from the rate to 0. */
  COSINE;

  LearningRateSchedule schedule() {
    return this == COSINE ? LearningRateSchedule.COSINE : LearningRateSchedule.CONSTANT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
