package dev.inkling.mlcore.data;

/**
 * Random numbers that can be seeded again without allocating, and whose seeds may be consecutive.
 *
 * <p>Source: G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
 */
final class SplitMix64 {
  private long state;

  void seed(long seed) {
    state = seed;
  }

  /** A number drawn evenly from -1 (inclusive) to 1 (exclusive). */
  double nextSigned() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >> 11) * 0x1p-52;
  }
}
