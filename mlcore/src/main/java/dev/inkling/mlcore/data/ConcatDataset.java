package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;

/**
 * Datasets one after the other; a view, nothing is copied. It has the classes of the part that has
 * the most: ten digits and samples of an eleventh class are a dataset of eleven.
 */
public final class ConcatDataset implements Dataset {
  private final Dataset[] parts;

  /** The index of the first example of each part, and of the end. */
  private final int[] starts;

  private final int classes;

  /**
   * The examples of the parts in order.
   *
   * @throws IllegalArgumentException if there is no part, or there are 2<sup>31</sup> examples or
   *     more
   * @throws ShapeException if the shapes differ
   */
  public ConcatDataset(Dataset... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException("expected at least one dataset, got none");
    }
    this.parts = parts.clone();
    starts = new int[parts.length + 1];
    int mostClasses = 0;
    for (int i = 0; i < parts.length; i++) {
      Dataset part = this.parts[i];
      if (!part.shape().equals(this.parts[0].shape())) {
        throw new ShapeException(
            "dataset " + i + " has shape " + part.shape() + ", expected " + parts[0].shape());
      }
      if (part.size() > Integer.MAX_VALUE - starts[i]) {
        throw new IllegalArgumentException(
            "datasets 0 to " + i + " have more than " + Integer.MAX_VALUE + " examples");
      }
      starts[i + 1] = starts[i] + part.size();
      mostClasses = Math.max(mostClasses, part.classes());
    }
    classes = mostClasses;
  }

  @Override
  public int size() {
    return starts[parts.length];
  }

  @Override
  public Shape shape() {
    return parts[0].shape();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    int part = part(index);
    return parts[part].label(index - starts[part]);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int part = part(index);
    parts[part].read(index - starts[part], into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    int part = part(index);
    parts[part].readVariant(index - starts[part], seed, into, offset);
  }

  /** The last part that starts at or before an index: an empty part never holds one. */
  private int part(int index) {
    Indices.require(index, size());
    int found = Arrays.binarySearch(starts, index);
    if (found < 0) {
      return -found - 2;
    }
    while (starts[found + 1] == index) {
      found++;
    }
    return found;
  }
}
