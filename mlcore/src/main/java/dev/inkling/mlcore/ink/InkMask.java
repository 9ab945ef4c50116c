package dev.inkling.mlcore.ink;

import java.util.Arrays;

/**
 * A square of black and white samples, 16x16 a pixel, on which a round pen draws lines. Overlapping
 * lines count once, as ink does.
 */
final class InkMask {
  /** Samples a pixel in each direction; four lanes of 16 bits make a word. */
  private static final int SAMPLES = 16;

  private static final int PIXELS_PER_WORD = Long.SIZE / SAMPLES;
  private static final float SAMPLE_AREA = 1f / (SAMPLES * SAMPLES);

  private final int pixels;
  private final int samples;
  private final int wordsPerRow;
  private final long[] words;

  private double penX;
  private double penY;
  private double radius;

  /** A clear mask; {@code pixels}, the square's side, is a multiple of 4. */
  InkMask(int pixels) {
    this.pixels = pixels;
    samples = pixels * SAMPLES;
    wordsPerRow = pixels / PIXELS_PER_WORD;
    words = new long[samples * wordsPerRow];
  }

  /** Wipes the mask and takes up a pen; its radius is in pixels. */
  void start(double penRadius) {
    Arrays.fill(words, 0);
    radius = penRadius * SAMPLES;
  }

  /** Puts the pen down at a place, in pixels, where it leaves a disc. */
  void moveTo(double x, double y) {
    penX = x * SAMPLES;
    penY = y * SAMPLES;
    draw(penX, penY, 0, 0);
  }

  /** Draws a line with round ends from the pen's place to another, in pixels. */
  void lineTo(double x, double y) {
    double toX = x * SAMPLES;
    double toY = y * SAMPLES;
    double dx = toX - penX;
    double dy = toY - penY;
    double length = Math.sqrt(dx * dx + dy * dy);
    // A dense stroke costs no more than its length: steps shorter than half a sample are gathered.
    if (length >= 0.5) {
      draw(toX, toY, -dy / length * radius, dx / length * radius);
      penX = toX;
      penY = toY;
    }
  }

  /** Inks the line to a place; its long edges lie the normal to either side of it. */
  private void draw(double toX, double toY, double normalX, double normalY) {
    int first = Math.max(0, firstSample(Math.min(penY, toY) - radius));
    int end = Math.min(samples, endSample(Math.max(penY, toY) + radius));
    for (int row = first; row < end; row++) {
      fillRow(row, toX, toY, normalX, normalY);
    }
  }

  /**
   * Inks what the line covers of one row of samples. The line with its round ends is convex, so
   * that is one span: from the leftmost to the rightmost place where the row meets an end's circle
   * or one of the four edges between them.
   */
  private void fillRow(int row, double toX, double toY, double normalX, double normalY) {
    double y = row + 0.5;
    double halfFrom = halfChord(y - penY);
    double halfTo = halfChord(y - toY);
    double left = Math.min(penX - halfFrom, toX - halfTo);
    double right = Math.max(penX + halfFrom, toX + halfTo);
    if (normalX != 0 || normalY != 0) {
      double ax = crossing(y, penX + normalX, penY + normalY, toX + normalX, toY + normalY);
      double bx = crossing(y, penX - normalX, penY - normalY, toX - normalX, toY - normalY);
      // A row that misses an edge gives NaN, which no comparison lets through.
      left = ax < left ? ax : left;
      left = bx < left ? bx : left;
      right = ax > right ? ax : right;
      right = bx > right ? bx : right;
    }
    int from = Math.max(0, firstSample(left));
    int to = Math.min(samples, endSample(right));
    if (from < to) {
      setBits(row * wordsPerRow, from, to);
    }
  }

  /** Half the length of a circle's chord at a distance from its centre; minus infinity outside. */
  private double halfChord(double distance) {
    double square = radius * radius - distance * distance;
    return square < 0 ? Double.NEGATIVE_INFINITY : Math.sqrt(square);
  }

  /** The x where the edge from {@code (x0, y0)} to {@code (x1, y1)} meets the row, or NaN. */
  private static double crossing(double y, double x0, double y0, double x1, double y1) {
    if (y < Math.min(y0, y1) || y > Math.max(y0, y1) || y0 == y1) {
      return Double.NaN;
    }
    return x0 + (x1 - x0) * ((y - y0) / (y1 - y0));
  }

  /** The first sample whose centre is at or after a place. */
  private static int firstSample(double place) {
    return (int) Math.ceil(place - 0.5);
  }

  /** One past the last sample whose centre is at or before a place. */
  private static int endSample(double place) {
    return (int) Math.floor(place - 0.5) + 1;
  }

  private void setBits(int rowStart, int from, int to) {
    int firstWord = rowStart + (from >> 6);
    int lastWord = rowStart + ((to - 1) >> 6);
    long firstMask = -1L << from;
    long lastMask = -1L >>> -to;
    if (firstWord == lastWord) {
      words[firstWord] |= firstMask & lastMask;
      return;
    }
    words[firstWord] |= firstMask;
    for (int word = firstWord + 1; word < lastWord; word++) {
      words[word] = -1L;
    }
    words[lastWord] |= lastMask;
  }

  /** Writes the inked part of each pixel, from 0 to 1, row by row. */
  void coverage(float[] into) {
    for (int y = 0; y < pixels; y++) {
      for (int word = 0; word < wordsPerRow; word++) {
        long lanes = 0;
        for (int row = y * SAMPLES; row < (y + 1) * SAMPLES; row++) {
          lanes += bitsPerLane(words[row * wordsPerRow + word]);
        }
        for (int lane = 0; lane < PIXELS_PER_WORD; lane++) {
          int count = (int) (lanes >>> (lane * SAMPLES)) & 0xffff;
          into[y * pixels + word * PIXELS_PER_WORD + lane] = count * SAMPLE_AREA;
        }
      }
    }
  }

  /** The number of set bits in each of the word's four 16-bit lanes, in that lane. */
  private static long bitsPerLane(long word) {
    long pairs = word - ((word >>> 1) & 0x5555555555555555L);
    long nibbles = (pairs & 0x3333333333333333L) + ((pairs >>> 2) & 0x3333333333333333L);
    long bytes = (nibbles + (nibbles >>> 4)) & 0x0f0f0f0f0f0f0f0fL;
    return (bytes & 0x00ff00ff00ff00ffL) + ((bytes >>> 8) & 0x00ff00ff00ff00ffL);
  }
}
