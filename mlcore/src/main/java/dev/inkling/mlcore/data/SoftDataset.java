package dev.inkling.mlcore.data;

/**
 * A dataset whose examples have a distribution over the classes to be learned, and not only a
 * label: for an image that another network is four fifths sure of, 0.8 of one class and the rest of
 * others (a soft target; Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network",
 * 2015).
 *
 * <p>The label stays what counts as read right.
 */
public interface SoftDataset extends Dataset {
  /**
   * Copies the target of example {@code index}, {@link #classes} values in [0, 1] whose sum is 1.
   *
   * @throws IndexOutOfBoundsException if there is no such example, or no room for it
   */
  void readTarget(int index, float[] into, int offset);
}
