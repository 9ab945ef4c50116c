package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.Shape;

/**
 * Another dataset, seen a little differently: all is as it is there, but for what a subclass
 * overrides. Nothing is copied.
 */
public abstract class DatasetView implements Dataset {
  private final Dataset source;

  /** A view of a dataset. */
  protected DatasetView(Dataset source) {
    this.source = source;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Shape shape() {
    return source.shape();
  }

  @Override
  public int classes() {
    return source.classes();
  }

  @Override
  public int label(int index) {
    return source.label(index);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    source.read(index, into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    source.readVariant(index, seed, into, offset);
  }
}
