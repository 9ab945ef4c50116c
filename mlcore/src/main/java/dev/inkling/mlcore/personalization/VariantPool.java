package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.random.Permutation;
import dev.inkling.mlcore.random.SplitMix64;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Random;

/**
 * Samples in many variants, all made before training so that a step makes nothing: round after
 * round through the samples, each in a new order, in the first as they are.
 */
final class VariantPool implements Dataset {
  /** More would not fit a small heap, and a few samples have no more to tell. */
  private static final int MOST = 1024;

  private final Dataset samples;
  private final int[] places;
  private final float[] values;

  private VariantPool(Dataset samples, int[] places, float[] values) {
    this.samples = samples;
    this.places = places;
    this.values = values;
  }

  /**
   * Variants of the samples: as many as will be asked for, but no more than fit.
   *
   * @param varied false for the samples as they are, each once
   */
  static Dataset of(Dataset samples, boolean varied, long wanted, long seed) {
    if (!varied) {
      return samples;
    }
    int size = (int) Math.max(samples.size(), Math.min(wanted, MOST));
    int example = samples.shape().size();
    int[] places = new int[size];
    float[] values = new float[Math.multiplyExact(size, example)];
    int[] order = new int[samples.size()];
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      int at = i % order.length;
      if (at == 0) {
        Permutation.fill(order, random);
      }
      places[i] = order[at];
      if (i < order.length) {
        samples.read(places[i], values, i * example);
      } else {
        samples.readVariant(places[i], SplitMix64.at(seed, i), values, i * example);
      }
    }
    return new VariantPool(samples, places, values);
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public Shape shape() {
    return samples.shape();
  }

  @Override
  public int classes() {
    return samples.classes();
  }

  @Override
  public int label(int index) {
    return samples.label(places[index]);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int example = shape().size();
    System.arraycopy(values, index * example, into, offset, example);
  }
}
