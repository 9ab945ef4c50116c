package dev.inkling.lab.benchmark;

import java.util.Locale;

/** The sections that can be measured, in the order of the page. */
public enum SectionName {
  /** A training step beside PyTorch and DL4J. */
  TRAINING_STEP,
  /** A training step beside the training signature in TensorFlow Lite. */
  TRAINING_SIGNATURE,
  /** A training step on one thread and on two. */
  THREADS,
  /** Matrix products beside OpenBLAS. */
  MATRIX_PRODUCT,
  /** One prediction beside TensorFlow Lite. */
  PREDICTION,
  /** Training until MNIST's test images are read, beside PyTorch. */
  TIME_TO_ACCURACY,
  /** A training step over the batch. */
  BATCH_GROWTH,
  /** A training step over the channels. */
  WIDTH_GROWTH;

  /** The name as a user types it: {@code training-step}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
