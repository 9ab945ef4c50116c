package dev.inkling.lab.benchmark.peer;

/** Something that multiplies matrices on one thread. */
public interface ProductLibrary {
  /** The library and its version, such as {@code OpenBLAS 0.3.31}. */
  String version();

  /**
   * Takes two matrices into the library's memory.
   *
   * @param a in memory as the shape says
   * @param b likewise
   */
  Product prepare(ProductShape shape, float[] a, float[] b);
}
