package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.Product;
import dev.inkling.lab.benchmark.peer.ProductLibrary;
import dev.inkling.lab.benchmark.peer.ProductShape;
import dev.inkling.mlcore.tensor.MatrixProduct;
import java.util.Arrays;

/**
 * mlcore's matrix product, as its layers use it.
 *
 * <p>Its form of a matrix is an array a row, for B and C; they are brought into it beforehand, as
 * the layers write them there in the first place. Measured is what a layer does for every product:
 * setting C to 0, and turning a B that lies transposed.
 */
public final class MlcoreProducts implements ProductLibrary {
  @Override
  public String version() {
    return Versions.mlcore();
  }

  @Override
  public Product prepare(ProductShape shape, float[] a, float[] b) {
    return new RowProduct(shape, a, b);
  }

  /** A product over rows of B and C. */
  private static final class RowProduct implements Product {
    /** Terms that are turned at a time: a line of the cache of each row of the transposed B. */
    private static final int TURNED = 16;

    private final MatrixProduct product = new MatrixProduct();
    private final ProductShape shape;
    private final float[] a;
    private final float[] b;
    private final float[][] rows;
    private final float[][] c;

    RowProduct(ProductShape shape, float[] a, float[] b) {
      this.shape = shape;
      this.a = a;
      this.b = b;
      this.rows = new float[shape.k()][shape.n()];
      this.c = new float[shape.m()][shape.n()];
      if (!shape.transposeB()) {
        for (int p = 0; p < rows.length; p++) {
          System.arraycopy(b, p * shape.n(), rows[p], 0, shape.n());
        }
      }
    }

    @Override
    public void run() {
      if (shape.transposeB()) {
        turn();
      }
      for (float[] row : c) {
        Arrays.fill(row, 0f);
      }
      int aRow = shape.transposeA() ? 1 : shape.k();
      int aColumn = shape.transposeA() ? shape.m() : 1;
      product.add(c, 0, shape.m(), shape.n(), a, 0, aRow, aColumn, rows, shape.k());
    }

    private void turn() {
      for (int from = 0; from < rows.length; from += TURNED) {
        int to = Math.min(rows.length, from + TURNED);
        for (int p = from; p < to; p++) {
          float[] row = rows[p];
          for (int j = 0; j < row.length; j++) {
            row[j] = b[j * rows.length + p];
          }
        }
      }
    }

    @Override
    public float[] result() {
      float[] values = new float[shape.m() * shape.n()];
      for (int i = 0; i < c.length; i++) {
        System.arraycopy(c[i], 0, values, i * shape.n(), shape.n());
      }
      return values;
    }

    @Override
    public void close() {}
  }
}
