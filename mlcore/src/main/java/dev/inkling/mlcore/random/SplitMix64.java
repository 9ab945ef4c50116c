package dev.inkling.mlcore.random;

/**
 * Random numbers that can be seeded again without allocating, and whose seeds may be consecutive.
 *
 * <p>Source: G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
 */
public final class SplitMix64 {
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /** The number at {@code index}, from 0, of the sequence that a seed starts: 64 random bits. */
  public static long at(long seed, long index) {
    return mix(seed + (index + 1) * STEP);
  }

  /** Starts the sequence of a seed. */
  public void seed(long seed) {
    state = seed;
  }

  /** A number drawn evenly from -1 (inclusive) to 1 (exclusive). */
  public double nextSigned() {
    state += STEP;
    return (mix(state) >> 11) * 0x1p-52;
  }

  private static long mix(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
