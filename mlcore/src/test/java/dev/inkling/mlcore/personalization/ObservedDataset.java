package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DatasetView;
import java.util.ArrayList;
import java.util.List;

/** A dataset that notes what is asked of it; a variant is the example with its first value 1. */
final class ObservedDataset extends DatasetView {
  /** The examples that were read, and those of which a variant was. */
  final List<Integer> read = new ArrayList<>();

  final List<Integer> varied = new ArrayList<>();
  final List<Long> seeds = new ArrayList<>();

  ObservedDataset(Dataset data) {
    super(data);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    read.add(index);
    super.read(index, into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    varied.add(index);
    seeds.add(seed);
    super.read(index, into, offset);
    into[offset] = 1f;
  }
}
