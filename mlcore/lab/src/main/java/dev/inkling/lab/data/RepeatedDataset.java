package dev.inkling.lab.data;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DatasetView;

/** A dataset several times over; a view, nothing is copied. */
final class RepeatedDataset extends DatasetView {
  private final int once;
  private final int size;

  /**
   * The examples of {@code source}, all in order, again and again.
   *
   * @throws IllegalArgumentException if there are 2<sup>31</sup> examples or more
   */
  RepeatedDataset(Dataset source, int times) {
    super(source);
    long all = (long) source.size() * times;
    if (all > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          source.size()
              + " images, each "
              + times
              + " times, are "
              + all
              + ", expected "
              + Integer.MAX_VALUE
              + " at the most");
    }
    this.once = source.size();
    this.size = (int) all;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int label(int index) {
    return super.label(within(index));
  }

  @Override
  public void read(int index, float[] into, int offset) {
    super.read(within(index), into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    super.readVariant(within(index), seed, into, offset);
  }

  private int within(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index is " + index + ", expected 0 to " + (size - 1));
    }
    return index % once;
  }
}
