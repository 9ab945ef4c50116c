package dev.inkling.mlcore.training;

/** Changes a training example in place before it is used. May be called by several threads. */
public interface ExampleTransform {
  /** Leaves examples as they are. */
  ExampleTransform NONE = (example, offset, seed) -> {};

  /**
   * Changes one example.
   *
   * @param examples holds the example from {@code offset}
   * @param seed decides all that is random: the same seed gives the same change
   */
  void apply(float[] examples, int offset, long seed);
}
