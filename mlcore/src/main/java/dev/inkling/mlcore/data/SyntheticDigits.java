package dev.inkling.mlcore.data;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import java.util.Random;

/**
 * Handwritten digits from nothing: skeletons in code, written by made-up hands, drawn by {@link
 * InkRasterizer}. There is no end of them and nothing to download. The same seed gives the same
 * bytes on every machine.
 */
public final class SyntheticDigits {
  private static final int CLASSES = 10;

  /** The middle of the pens' widths: with it the digits have as much ink as MNIST's. */
  private static final double PEN_WIDTH = 0.125;

  private SyntheticDigits() {}

  /**
   * One digit written by a hand of its own, in a unit like the pixels of a screen.
   *
   * @param digit 0 to 9
   * @param random decides everything else
   * @throws IllegalArgumentException if the digit is out of range
   */
  public static Drawing drawing(int digit, Random random) {
    SkeletonPen pen = new SkeletonPen(random, 0.008 + 0.03 * random.nextDouble());
    DigitSkeletons.write(digit, pen);
    return new Handwriting(random).write(pen.strokes());
  }

  /**
   * Images of {@code count} digits, 28x28, as many of each digit as of any other (give or take
   * one), shuffled, by pens of different widths.
   *
   * @throws IllegalArgumentException if the count is negative or above 1,000,000
   */
  public static ImageDataset generate(long seed, int count) {
    if (count < 0 || count > MnistFiles.MAX_COUNT) {
      throw new IllegalArgumentException(
          "count is " + count + ", expected 0 to " + MnistFiles.MAX_COUNT);
    }
    byte[] labels = shuffledLabels(count, new Random(seed));
    byte[] pixels = new byte[count * InkRasterizer.PIXELS];
    float[] image = new float[InkRasterizer.PIXELS];
    InkRasterizer rasterizer = new InkRasterizer();
    Random random = new Random(~seed);
    for (int i = 0; i < count; i++) {
      Drawing drawing = drawing(labels[i], random);
      rasterizer.rasterize(drawing, penWidth(random), image, 0);
      for (int p = 0; p < image.length; p++) {
        pixels[i * image.length + p] = (byte) Math.round(image[p] * 255);
      }
    }
    return new ImageDataset(InkRasterizer.SIZE, InkRasterizer.SIZE, CLASSES, pixels, labels);
  }

  private static byte[] shuffledLabels(int count, Random random) {
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      labels[i] = labels[j];
      labels[j] = (byte) (i % CLASSES);
    }
    return labels;
  }

  /** A width, spread as in MNIST. */
  private static double penWidth(Random random) {
    double width = PEN_WIDTH * StrictMath.exp(0.27 * random.nextGaussian());
    return Math.max(0.06, Math.min(0.24, width));
  }
}
