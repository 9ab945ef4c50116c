package dev.inkling.lab.model;

import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Softmax;

/**
 * The probabilities that a file gives for images in the real TensorFlow Lite, with XNNPACK as on a
 * phone.
 */
public final class FormAnswers {
  private final Dataset images;
  private final int classes;

  /** Row by row. */
  private final float[] probabilities;

  private FormAnswers(Dataset images, int classes, float[] probabilities) {
    this.images = images;
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /**
   * Runs a file.
   *
   * @param images of one channel, in the shape that the file takes
   * @param batch how many the file takes at a time
   */
  public static FormAnswers of(byte[] file, Dataset images, int batch, int classes) {
    float[] probabilities = new float[images.size() * classes];
    int size = images.shape().size();
    float[] input = new float[batch * size];
    float[] output = new float[batch * classes];
    try (TfliteRuntime runtime = new TfliteRuntime(file, TfliteRuntime.Kernels.XNNPACK, 1)) {
      for (int start = 0; start < images.size(); start += batch) {
        int count = Math.min(batch, images.size() - start);
        for (int i = 0; i < count; i++) {
          images.read(start + i, input, i * size);
        }
        runtime.run(input, output);
        System.arraycopy(output, 0, probabilities, start * classes, count * classes);
      }
    }
    return new FormAnswers(images, classes, probabilities);
  }

  /** The share of images whose most probable class is their label. */
  public double accuracy() {
    int right = 0;
    for (int i = 0; i < images.size(); i++) {
      if (Softmax.argmax(probabilities, i * classes, classes) == images.label(i)) {
        right++;
      }
    }
    return (double) right / images.size();
  }

  /** The largest absolute difference of a probability from another file's for the same images. */
  public double maxDifference(FormAnswers other) {
    double largest = 0;
    for (int i = 0; i < probabilities.length; i++) {
      largest = Math.max(largest, Math.abs((double) probabilities[i] - other.probabilities[i]));
    }
    return largest;
  }
}
