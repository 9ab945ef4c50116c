package dev.inkling.mlcore.network;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;

/**
 * Which parts of an image an answer rests on: a square patch of background, 0, is laid over the
 * image at one place after the other, and at each the probability p of a class is seen to fall.
 *
 * <pre>
 * map[i, j] = mean of p(image) − p(image with the patch)     over the patches that cover (i, j)
 * </pre>
 *
 * <p>It is from −1 to 1: positive where the image speaks for the class, negative where it speaks
 * against it, and 0 where the image is background all around.
 *
 * <p>Source: M. Zeiler and R. Fergus, "Visualizing and Understanding Convolutional Networks", 2014,
 * whose patch is grey; the background of ink is paper.
 */
public final class OcclusionMap {
  private static final int BATCH = 32;

  private final NetworkPass pass;
  private final boolean logits;
  private final int classIndex;
  private final int patch;
  private final int channels;
  private final int height;
  private final int width;
  private final float[] image;

  /** Of the patches of the batch to come. */
  private final int[] tops = new int[BATCH];

  private final int[] lefts = new int[BATCH];
  private int waiting;
  private double whole;
  private final double[] drops;
  private final int[] covers;

  private OcclusionMap(Sequential network, float[] image, int classIndex, int patch) {
    this.pass = network.planPrediction(BATCH, new Workers(1));
    this.logits = !network.givesProbabilities();
    this.classIndex = classIndex;
    this.patch = patch;
    this.channels = network.inputShape().dimension(0);
    this.height = network.inputShape().dimension(1);
    this.width = network.inputShape().dimension(2);
    this.image = image;
    this.drops = new double[height * width];
    this.covers = new int[height * width];
  }

  /**
   * The map of an image, on the caller's thread.
   *
   * @param image in the network's input shape [C, H, W], row by row
   * @param classIndex whose probability is looked at, from 0
   * @param patch the patch's side in pixels, over all channels, from 1 to the image's shorter side
   * @param stride how far it is from one place of the patch to the next, across and down, from 1 to
   *     the patch's side; the last one is at the border whatever the stride
   * @return H·W values, row by row
   * @throws ShapeException if the network takes no images, or not one of this size
   * @throws IllegalArgumentException if the class, the patch or the stride is out of range
   */
  public static float[] of(
      Sequential network, float[] image, int classIndex, int patch, int stride) {
    Shape shape = network.inputShape();
    if (shape.rank() != 3) {
      throw new ShapeException(
          "network " + network.name() + " takes " + shape + ", expected images [C, H, W]");
    }
    if (image.length != shape.size()) {
      throw new ShapeException(
          "network "
              + network.name()
              + " takes images "
              + shape
              + " of "
              + shape.size()
              + " values, got an array of "
              + image.length);
    }
    require("class", classIndex, 0, network.outputShape().size() - 1);
    require("patch", patch, 1, Math.min(shape.dimension(1), shape.dimension(2)));
    require("stride", stride, 1, patch);
    return new OcclusionMap(network, image, classIndex, patch).slide(stride);
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the " + what + " must be from " + least + " to " + most + ", got " + value);
    }
  }

  private float[] slide(int stride) {
    System.arraycopy(image, 0, pass.input(), 0, image.length);
    pass.forward(1, false);
    whole = probability(0);
    for (int row = 0; row < height - patch + stride; row += stride) {
      for (int column = 0; column < width - patch + stride; column += stride) {
        cover(Math.min(row, height - patch), Math.min(column, width - patch));
      }
    }
    ask();
    float[] map = new float[drops.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (drops[i] / covers[i]);
    }
    return map;
  }

  /** Lays the patch at a place, and asks the network if a batch is full. */
  private void cover(int top, int left) {
    float[] into = pass.input();
    int start = waiting * image.length;
    System.arraycopy(image, 0, into, start, image.length);
    boolean changes = false;
    for (int c = 0; c < channels; c++) {
      for (int row = top; row < top + patch; row++) {
        for (int column = left; column < left + patch; column++) {
          int at = (c * height + row) * width + column;
          changes |= image[at] != 0;
          into[start + at] = 0;
        }
      }
    }
    if (!changes) {
      // Over background the probability stays as it is: nobody need be asked.
      add(top, left, 0);
      return;
    }
    tops[waiting] = top;
    lefts[waiting] = left;
    waiting++;
    if (waiting == BATCH) {
      ask();
    }
  }

  private void ask() {
    if (waiting == 0) {
      return;
    }
    pass.forward(waiting, false);
    for (int n = 0; n < waiting; n++) {
      add(tops[n], lefts[n], whole - probability(n));
    }
    waiting = 0;
  }

  private void add(int top, int left, double drop) {
    for (int row = top; row < top + patch; row++) {
      for (int column = left; column < left + patch; column++) {
        drops[row * width + column] += drop;
        covers[row * width + column]++;
      }
    }
  }

  /** Of the class, for an example of the batch. */
  private double probability(int example) {
    float[] output = pass.output();
    int classes = output.length / BATCH;
    if (logits) {
      Softmax.apply(output, example * classes, classes, output, example * classes);
    }
    return output[example * classes + classIndex];
  }
}
