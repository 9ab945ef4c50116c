package dev.inkling.mlcore.layer;

/**
 * What a forward pass is for, where layers behave differently: batch normalisation takes the
 * batch's own statistics in training, and dropout leaves units out.
 *
 * @param training whether this is a training step
 * @param seed what random layers draw from in it: the same seed, the same draws
 */
public record Mode(boolean training, long seed) {
  /** Not a training step: nothing is random. */
  public static final Mode INFERENCE = new Mode(false, 0);

  /** A training step whose random layers draw from a seed. */
  public static Mode training(long seed) {
    return new Mode(true, seed);
  }
}
