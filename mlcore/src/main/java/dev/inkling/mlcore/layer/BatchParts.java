package dev.inkling.mlcore.layer;

/**
 * How a batch is divided into parts that threads may share: by its size alone, never by the number
 * of threads, so that sums over the batch are always added in the same order.
 */
final class BatchParts {
  /** The most parts of a batch. */
  static final int MAX_PARTS = 16;

  private BatchParts() {}

  /** The number of parts of a batch. */
  static int of(int count) {
    return Math.min(count, MAX_PARTS);
  }

  /** The first example of a part; that of part {@code parts} is the end of the last. */
  static int start(int part, int parts, int count) {
    return (int) ((long) part * count / parts);
  }
}
