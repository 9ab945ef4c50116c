package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.Shape;

/** Some examples of a dataset, in a given order; a view, nothing is copied. */
public final class Subset implements Dataset {
  private final Dataset source;
  private final int[] indices;

  /**
   * The examples of {@code source} at {@code indices}; an index may come more than once.
   *
   * @throws IndexOutOfBoundsException if an index is not one of the source's
   */
  public Subset(Dataset source, int... indices) {
    this.source = source;
    this.indices = indices.clone();
    for (int i = 0; i < this.indices.length; i++) {
      if (this.indices[i] < 0 || this.indices[i] >= source.size()) {
        throw new IndexOutOfBoundsException(
            "index " + i + " is " + this.indices[i] + ", expected 0 to " + (source.size() - 1));
      }
    }
  }

  @Override
  public int size() {
    return indices.length;
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
    return source.label(indices[Indices.require(index, indices.length)]);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    source.read(indices[Indices.require(index, indices.length)], into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    source.readVariant(indices[Indices.require(index, indices.length)], seed, into, offset);
  }
}
