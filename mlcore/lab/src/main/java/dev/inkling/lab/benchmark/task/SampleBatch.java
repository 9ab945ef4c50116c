package dev.inkling.lab.benchmark.task;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SyntheticDigits;

/** A batch of images as the frameworks take it. */
public final class SampleBatch {
  private final float[] images;
  private final int[] labels;

  /** The examples of a dataset whose indices stand in a part of an array. */
  SampleBatch(Dataset data, int[] indices, int from, int to) {
    int size = data.shape().size();
    images = new float[(to - from) * size];
    labels = new int[to - from];
    for (int i = 0; i < labels.length; i++) {
      data.read(indices[from + i], images, i * size);
      labels[i] = data.label(indices[from + i]);
    }
  }

  /** Synthetic digits: the same seed gives the same ones. */
  public static SampleBatch synthetic(long seed, int count) {
    return new SampleBatch(SyntheticDigits.generate(seed, count), upTo(count), 0, count);
  }

  /** The numbers from 0 to before {@code count}. */
  static int[] upTo(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** The images one after the other, CHW; the array itself. */
  public float[] images() {
    return images;
  }

  /** One label an image; the array itself. */
  public int[] labels() {
    return labels;
  }
}
