package dev.inkling.mlcore.loss;

/** What training makes small: a number for the outputs of a batch and their labels. */
public interface Loss {
  /**
   * The mean loss over the batch, and its gradient.
   *
   * @param outputs {@code count} vectors of {@code classes} values, one after the other
   * @param labels the class of each example, from 0
   * @param gradient where ∂L/∂outputs goes, divided by the count; null if it is not wanted
   */
  double evaluate(float[] outputs, int[] labels, int count, int classes, float[] gradient);

  /** The same mean loss in double precision, for gradient checks. */
  double reference(double[] outputs, int[] labels, int count, int classes);
}
