package dev.inkling.lab.benchmark.peer;

/** A product of two matrices that is ready to be computed, any number of times. */
public interface Product extends AutoCloseable {
  /** Computes C, overwriting it. */
  void run();

  /** The latest C, row by row. */
  float[] result();

  @Override
  void close();
}
