package dev.inkling.mlcore.layer;

/**
 * How work is divided into parts that threads may share: by its size alone, never by the number of
 * threads, so that sums over a batch are always added in the same order.
 */
final class Parts {
  /** Enough for the cores of a phone to end at about the same time. */
  static final int MOST = 8;

  private Parts() {}

  /** The number of parts of {@code size} things when each part has at least {@code least}. */
  static int of(int size, int least) {
    return Math.max(1, Math.min(MOST, size / least));
  }

  /** The first of {@code size} things in a part; that of part {@code parts} is the end. */
  static int start(int part, int parts, int size) {
    return (int) ((long) part * size / parts);
  }
}
