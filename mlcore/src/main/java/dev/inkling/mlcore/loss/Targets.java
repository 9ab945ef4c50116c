package dev.inkling.mlcore.loss;

import dev.inkling.mlcore.tensor.ShapeException;

/**
 * What a batch should come out as: of each example the index of its class, which stands for a
 * one-hot vector, or any vector.
 *
 * <p>A view of the caller's array: made once, it serves every step that fills the array anew.
 */
public final class Targets {
  /** How far the sum of a distribution in floats may be from 1. */
  private static final double ROUNDING = 1e-4;

  /** One of the two is null. */
  private final int[] labels;

  private final float[] vectors;
  private final int length;

  private Targets(int[] labels, float[] vectors, int length) {
    this.labels = labels;
    this.vectors = vectors;
    this.length = length;
  }

  /** Classes by index, from 0. */
  public static Targets labels(int[] labels) {
    return new Targets(labels, null, 0);
  }

  /**
   * Vectors, such as one-hot ones.
   *
   * @param vectors one after the other
   * @param length the values of each
   * @throws ShapeException if the array does not hold whole vectors
   */
  public static Targets vectors(float[] vectors, int length) {
    if (length < 1 || vectors.length % length != 0) {
      throw new ShapeException(
          "expected target vectors of "
              + length
              + " values, one after the other, got "
              + vectors.length
              + " values");
    }
    return new Targets(null, vectors, length);
  }

  /** How many examples there is a target for. */
  public int count() {
    return labels == null ? vectors.length / length : labels.length;
  }

  /** The target of one output of an example: for an index 1 at its class and 0 elsewhere. */
  double value(int example, int output) {
    if (labels == null) {
      return vectors[example * length + output];
    }
    return labels[example] == output ? 1 : 0;
  }

  /**
   * Writes the targets out as vectors, of an index 1 at its class and 0 elsewhere.
   *
   * @param count of how many examples
   * @param classes the values of each vector
   * @param into where they go, one after the other
   */
  public void write(int count, int classes, float[] into) {
    require(into.length, count, classes);
    for (int i = 0; i < count * classes; i++) {
      into[i] = (float) value(i / classes, i % classes);
    }
  }

  /**
   * Checks that there is a target for each of the outputs.
   *
   * @param outputs how many numbers there are
   * @throws ShapeException if a length does not fit
   * @throws IllegalArgumentException if a label is out of range; the message names the example
   */
  void require(int outputs, int count, int classes) {
    if (classes < 1) {
      throw new ShapeException("a loss needs at least 1 output for each example, got " + classes);
    }
    if (count < 1 || count > count() || outputs < (long) count * classes) {
      throw new ShapeException(
          "a loss of "
              + count
              + " examples of "
              + classes
              + " outputs needs at least one example, "
              + (long) count * classes
              + " outputs and "
              + count
              + " targets, got "
              + outputs
              + " outputs and "
              + count()
              + " targets");
    }
    if (labels == null && length != classes) {
      throw new ShapeException(
          "the target vectors have "
              + length
              + " values, expected "
              + classes
              + ", the network's outputs");
    }
    for (int n = 0; labels != null && n < count; n++) {
      if (labels[n] < 0 || labels[n] >= classes) {
        throw new IllegalArgumentException(
            "the label of example "
                + n
                + " is "
                + labels[n]
                + ", expected 0 to "
                + (classes - 1)
                + ", the network's outputs");
      }
    }
  }

  /**
   * Checks that an example's vector is a distribution over the classes.
   *
   * @throws IllegalArgumentException if a value is not in [0, 1] or they do not sum to 1; the
   *     message names the example
   */
  void requireDistribution(int example) {
    if (labels != null) {
      return;
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double value = value(example, i);
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            place(example, i) + " is " + value + ", expected a probability, 0 to 1");
      }
      sum += value;
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "the target vector of example " + example + " sums to " + sum + ", expected 1");
    }
  }

  /**
   * Checks that an example's vector has no NaN and no infinity.
   *
   * @throws IllegalArgumentException if it has; the message names the example
   */
  void requireFinite(int example) {
    for (int i = 0; labels == null && i < length; i++) {
      double value = value(example, i);
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            place(example, i) + " is " + value + ", expected a finite number");
      }
    }
  }

  private static String place(int example, int output) {
    return "the target of output " + output + " of example " + example;
  }
}
