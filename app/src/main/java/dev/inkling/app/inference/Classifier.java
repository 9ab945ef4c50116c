package dev.inkling.app.inference;

/**
 * A model made ready to run by one engine.
 *
 * <p>One thread creates it, calls it and closes it: a GPU delegate is bound to its thread.
 */
public interface Classifier extends AutoCloseable {
  /** Which engine answers. */
  Engine engine();

  /**
   * The probabilities of the ten digits.
   *
   * @param image 28x28 values, row by row, 0 for background and 1 for full ink
   * @return a new array of ten values that sum to 1
   */
  float[] classify(float[] image);

  /** Frees what the engine holds outside the Java heap. */
  @Override
  void close();
}
