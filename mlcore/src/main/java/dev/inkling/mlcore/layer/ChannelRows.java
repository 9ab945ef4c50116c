package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Workers;

/**
 * A batch as its channels see it: parts of a few channels, each with all examples.
 *
 * <p>What an example has of a part is copied into a row, all places of the first channel, then of
 * the next: loops over rows from index 0 become vector code, where those with an offset into the
 * batch do not. Sums are kept place by place for {@value #EXAMPLES} examples, and then go into one
 * double for each channel: quick, and about as good as doubles throughout. A channel belongs to one
 * part, so its sums are added in one order, whoever adds them.
 */
final class ChannelRows {
  /** How many examples are summed up as floats. */
  private static final int EXAMPLES = 32;

  /** The length of a row, unless a channel alone is longer. */
  private static final int LENGTH = 256;

  private final int channels;
  private final int places;
  private final int channelsOfPart;

  /** The channels of vectors or images of that shape. */
  ChannelRows(Shape shape) {
    channels = shape.dimension(0);
    places = shape.size() / channels;
    channelsOfPart = Math.min(channels, Math.max(1, LENGTH / places));
  }

  int channels() {
    return channels;
  }

  /** The values of a channel in one example. */
  int places() {
    return places;
  }

  /** The length of the longest row. */
  int length() {
    return channelsOfPart * places;
  }

  /** Runs a part of the work for each few channels. */
  void run(Workers workers, long operations, Workers.Part part) {
    workers.run((channels + channelsOfPart - 1) / channelsOfPart, operations, part);
  }

  /** The first channel of a part. */
  int first(int part) {
    return part * channelsOfPart;
  }

  /** The channel after the last of a part. */
  int end(int part) {
    return Math.min(channels, (part + 1) * channelsOfPart);
  }

  /** Copies what an example has of a part's channels from the batch, and returns their length. */
  int take(float[] batch, int example, int part, float[] row) {
    int length = (end(part) - first(part)) * places;
    System.arraycopy(batch, (example * channels + first(part)) * places, row, 0, length);
    return length;
  }

  /** Copies it back into the batch. */
  void put(float[] row, int part, float[] batch, int example) {
    int length = (end(part) - first(part)) * places;
    System.arraycopy(row, 0, batch, (example * channels + first(part)) * places, length);
  }

  /** Writes a value of each channel of the part to all its places. */
  void spread(float[] ofChannels, int part, float[] row) {
    int to = 0;
    for (int c = first(part); c < end(part); c++) {
      for (int end = to + places; to < end; to++) {
        row[to] = ofChannels[c];
      }
    }
  }

  /** Whether it is time to {@link #addUp}: after enough examples, and after the last. */
  static boolean endsGroup(int example, int count) {
    return (example + 1) % EXAMPLES == 0 || example == count - 1;
  }

  /**
   * Adds what the row has at all places of a channel to the channel's total, and clears the row.
   */
  void addUp(float[] row, int part, double[] totals) {
    int from = 0;
    for (int c = first(part); c < end(part); c++) {
      double total = totals[c];
      for (int end = from + places; from < end; from++) {
        total += row[from];
        row[from] = 0f;
      }
      totals[c] = total;
    }
  }
}
