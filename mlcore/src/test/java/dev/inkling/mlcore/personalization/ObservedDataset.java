package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** A dataset that notes what is asked of it; a variant is the example with its first value 1. */
final class ObservedDataset implements Dataset {
  /** The examples that were read, and those of which a variant was. */
  final List<Integer> read = new ArrayList<>();

  final List<Integer> varied = new ArrayList<>();
  final List<Long> seeds = new ArrayList<>();
  private final Dataset data;

  ObservedDataset(Dataset data) {
    this.data = data;
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public Shape shape() {
    return data.shape();
  }

  @Override
  public int classes() {
    return data.classes();
  }

  @Override
  public int label(int index) {
    return data.label(index);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    read.add(index);
    data.read(index, into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    varied.add(index);
    seeds.add(seed);
    data.read(index, into, offset);
    into[offset] = 1f;
  }
}
