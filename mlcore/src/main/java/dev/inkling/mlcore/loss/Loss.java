package dev.inkling.mlcore.loss;

import dev.inkling.mlcore.tensor.ShapeException;

/**
 * What training makes small: a number for the outputs of a batch and what they should have been.
 *
 * <pre>{@code
 * Loss loss = new SoftmaxCrossEntropy();
 * Targets targets = Targets.labels(labels);
 * double mean = loss.evaluate(pass.output(), targets, count, 10, pass.outputGradient());
 * }</pre>
 */
public interface Loss {
  /**
   * The mean loss over the batch, and its gradient.
   *
   * @param outputs {@code count} vectors of {@code classes} values, one after the other
   * @param targets of the same examples; those after {@code count} are not looked at
   * @param gradient where ∂L/∂outputs goes, divided by the count; null if it is not wanted
   * @throws ShapeException if there are no examples or classes, or a length does not fit
   * @throws IllegalArgumentException if a target or an output is not one that the loss is defined
   *     for; the message names the example
   */
  double evaluate(float[] outputs, Targets targets, int count, int classes, float[] gradient);

  /** The same mean loss in double precision, for gradient checks. */
  double reference(double[] outputs, Targets targets, int count, int classes);

  /**
   * The mean loss of outputs with labels, and its gradient; see {@link #evaluate(float[], Targets,
   * int, int, float[])}.
   *
   * @param labels the class of each example, from 0
   */
  default double evaluate(float[] outputs, int[] labels, int count, int classes, float[] gradient) {
    return evaluate(outputs, Targets.labels(labels), count, classes, gradient);
  }
}
