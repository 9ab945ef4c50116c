package dev.inkling.mlcore.loss;

import dev.inkling.mlcore.tensor.ShapeException;

/** A loss of each example by itself, whose mean is the batch's. */
abstract class MeanLoss implements Loss {
  @Override
  public final double evaluate(
      float[] outputs, Targets targets, int count, int classes, float[] gradient) {
    targets.require(outputs.length, count, classes);
    if (gradient != null && gradient.length < count * classes) {
      throw new ShapeException(
          "the gradient of "
              + count
              + " examples of "
              + classes
              + " outputs needs "
              + count * classes
              + " values, got an array of "
              + gradient.length);
    }
    double total = 0;
    for (int n = 0; n < count; n++) {
      total += example(outputs, targets, n, count, classes, gradient);
    }
    return total / count;
  }

  /**
   * The loss of example {@code n}, whose outputs begin at {@code n * classes}, and ∂L/∂outputs
   * divided by the count at the same place.
   */
  abstract double example(
      float[] outputs, Targets targets, int n, int count, int classes, float[] gradient);

  @Override
  public final double reference(double[] outputs, Targets targets, int count, int classes) {
    targets.require(outputs.length, count, classes);
    double total = 0;
    for (int n = 0; n < count; n++) {
      total += exampleReference(outputs, targets, n, classes);
    }
    return total / count;
  }

  /** The loss of example {@code n} in double precision. */
  abstract double exampleReference(double[] outputs, Targets targets, int n, int classes);
}
