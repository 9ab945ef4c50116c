package dev.inkling.mlcore.training;

/** Hears how training goes, on the training thread, between batches: it should return at once. */
public interface TrainingListener {
  /** Called after every batch. */
  default void onBatch(TrainingProgress progress) {}

  /** Called after every epoch. */
  default void onEpoch(EpochResult result) {}
}
