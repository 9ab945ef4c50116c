package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.DotProduct;
import dev.inkling.mlcore.tensor.MatrixProduct;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The working memory of a network's passes, handed out while they are planned.
 *
 * <p>There are three kinds. What a layer must keep from its forward to its backward pass, or adds
 * up over the parts of a batch, is its own. What holds nothing between two parts is scratch: every
 * worker has one set, and all layers share it, so it is as large as the most that one layer needs.
 * What goes from one layer to the next, and is then done with, is shared by all chains of layers at
 * the same depth: a network's own, those of its joins' branches, those of joins within these.
 */
public final class Workspace {
  private final int batch;
  private final Workers workers;
  private final boolean training;
  private final MatrixProduct[] products;
  private final List<Scratch> slots = new ArrayList<>();
  private final SharedArrays shared = new SharedArrays();
  private long ownFloats;
  private long seed;

  /**
   * Memory for passes over up to {@code batch} examples.
   *
   * @param workers who does the work
   * @param training whether there will be backward passes
   * @throws IllegalArgumentException if {@code batch} is below 1
   */
  public Workspace(int batch, Workers workers, boolean training) {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least 1 example, got " + batch);
    }
    this.batch = batch;
    this.workers = workers;
    this.training = training;
    this.products = new MatrixProduct[workers.threads()];
    for (int i = 0; i < products.length; i++) {
      products[i] = new MatrixProduct();
    }
  }

  /** The most examples of a pass. */
  public int batch() {
    return batch;
  }

  /** Who does the work. */
  public Workers workers() {
    return workers;
  }

  /** Whether there will be backward passes. */
  public boolean training() {
    return training;
  }

  /** What random layers draw from in the next training step: the same seed, the same draws. */
  public long seed() {
    return seed;
  }

  /** Sets what random layers draw from in the training steps to come. */
  public void setSeed(long seed) {
    this.seed = seed;
  }

  /** The matrix product of one worker. */
  MatrixProduct product(int worker) {
    return products[worker];
  }

  /** Dot products of vectors of that length, one for each worker. */
  DotProduct[] dotProducts(int length) {
    DotProduct[] dots = new DotProduct[workers.threads()];
    for (int i = 0; i < dots.length; i++) {
      dots[i] = new DotProduct(length);
    }
    ownFloats += 2L * length * dots.length;
    return dots;
  }

  /** Indices of the layer's own. */
  int[] ints(int length) {
    ownFloats += length;
    return new int[length];
  }

  /** Sums of the layer's own. */
  double[] doubles(int length) {
    ownFloats += 2L * length;
    return new double[length];
  }

  /** Rows of the layer's own. */
  float[][] rows(int count, int length) {
    ownFloats += (long) count * length;
    return new float[count][length];
  }

  /**
   * Rows that are free for every part that runs.
   *
   * @param slot 0, 1, 2, …: rows of different slots are different; a layer uses each slot once
   */
  Scratch scratch(int slot, int count, int length) {
    while (slots.size() <= slot) {
      slots.add(new Scratch(workers.threads()));
    }
    slots.get(slot).require(count, length);
    return slots.get(slot);
  }

  /** What chains of layers at the same depth share. */
  SharedArrays shared() {
    return shared;
  }

  /** Bytes of what chains share. */
  public long sharedBytes() {
    return shared.floats() * Float.BYTES;
  }

  /** Bytes of what the layers planned so far keep for themselves. */
  public long ownBytes() {
    return ownFloats * Float.BYTES;
  }

  /** Bytes of the scratch memory of all workers. */
  public long scratchBytes() {
    long floats = 0;
    for (Scratch slot : slots) {
      floats += slot.floats();
    }
    return floats * Float.BYTES;
  }

  /** One slot: a row is as long as the longest that any layer needs at its index. */
  static final class Scratch {
    private final float[][][] rows;

    private Scratch(int threads) {
      rows = new float[threads][0][];
    }

    private void require(int count, int length) {
      for (int worker = 0; worker < rows.length; worker++) {
        float[][] now = rows[worker];
        float[][] wanted = now.length >= count ? now : Arrays.copyOf(now, count);
        for (int i = 0; i < count; i++) {
          if (wanted[i] == null || wanted[i].length < length) {
            wanted[i] = new float[length];
          }
        }
        rows[worker] = wanted;
      }
    }

    /** The rows of one worker, at least as many and as long as were asked for. */
    float[][] rows(int worker) {
      return rows[worker];
    }

    private long floats() {
      long sum = 0;
      for (float[] row : rows[0]) {
        sum += row.length;
      }
      return sum * rows.length;
    }
  }
}
