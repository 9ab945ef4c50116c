package dev.inkling.lab.benchmark.openblas;

import static org.junit.Assert.assertArrayEquals;

import dev.inkling.lab.benchmark.peer.Product;
import dev.inkling.lab.benchmark.peer.ProductShape;
import org.junit.Test;

public class OpenBlasTest {
  private static final float[] A = {1, 2, 3, 4, 5, 6};
  private static final float[] A_TRANSPOSED = {1, 4, 2, 5, 3, 6};
  private static final float[] B = {1, 0, 2, 1, 0, 3};
  private static final float[] B_TRANSPOSED = {1, 2, 0, 0, 1, 3};
  private static final float[] C = {5, 11, 14, 23};

  @Test
  public void run_plain_multiplies() {
    requireC(new ProductShape(2, 2, 3, false, false), A, B);
  }

  @Test
  public void run_transposedA_multiplies() {
    requireC(new ProductShape(2, 2, 3, true, false), A_TRANSPOSED, B);
  }

  @Test
  public void run_transposedB_multiplies() {
    requireC(new ProductShape(2, 2, 3, false, true), A, B_TRANSPOSED);
  }

  private static void requireC(ProductShape shape, float[] a, float[] b) {
    try (Product product = new OpenBlas().prepare(shape, a, b)) {
      product.run();
      assertArrayEquals(C, product.result(), 0f);
    }
  }
}
