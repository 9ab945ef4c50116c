package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Shape;

/** New samples and old ones in turn, each gone through again and again up to a given size. */
final class RehearsalMix implements Dataset {
  private final Dataset samples;
  private final Dataset rehearsal;
  private final int size;

  RehearsalMix(Dataset samples, Dataset rehearsal, int size) {
    this.samples = samples;
    this.rehearsal = rehearsal;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return samples.shape();
  }

  @Override
  public int classes() {
    return Math.max(samples.classes(), rehearsal.classes());
  }

  @Override
  public int label(int index) {
    return source(index).label(place(index));
  }

  @Override
  public void read(int index, float[] into, int offset) {
    source(index).read(place(index), into, offset);
  }

  private Dataset source(int index) {
    return index % 2 == 0 ? samples : rehearsal;
  }

  private int place(int index) {
    return index / 2 % source(index).size();
  }
}
