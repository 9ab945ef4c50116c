package dev.inkling.mlcore.tensor;

/**
 * C += A·B, the one kernel under every matrix product here.
 *
 * <p>Rows of B and C are arrays of their own, and every loop runs over the same columns of all of
 * them: the compilers of JDK 17 and 25 turn this form into vector code (measured), and Android's
 * takes such plain counted loops too. With an offset into one big array the same loops stay scalar.
 *
 * <p><b>Registers.</b> The inner loop adds three rows of B, each with its own weight, to two rows
 * of C: six multiplications and six additions for five loads and two stores. One row of C would
 * need a load and a store for every product of four; with more than six products JDK 17 gives up
 * unrolling and leaves the loop scalar.
 *
 * <p><b>Cache.</b> A block of B of {@value #BLOCK} numbers (48 KiB, about a first-level cache) is
 * used for all rows of C before the next one is touched: at most {@value #COLUMNS} columns, as many
 * rows as fit. Of C, two rows of that width are in use at a time.
 *
 * <p><b>Zeros.</b> A row of B whose weight is 0 is left out: after a ReLU half of the weights are,
 * and of the gradients behind a 2×2 maximum three quarters. With that few left, one row of C at a
 * time, four rows of B to it, does less work than two that need different rows. So 0 · NaN adds
 * nothing here.
 *
 * <p><b>Order.</b> Each element is the plain sum ((C + A₀B₀) + A₁B₁) + … in the order of the rows,
 * however the blocks lie: the same bits as the three nested loops of the definition give. There is
 * no fused multiply-add: Android has none before API 33.
 *
 * <p>Holds the list of the rows that are not left out, so one thread at a time; see {@link
 * Workers.Part}.
 */
public final class MatrixProduct {
  private static final int BLOCK = 12 * 1024;
  private static final int COLUMNS = 512;

  /** Rows shorter than this have a loop of their own. */
  private static final int SHORT = 128;

  /** Longer blocks gain nothing. */
  private static final int MOST_ROWS = 512;

  private final int[] used = new int[MOST_ROWS];

  /**
   * Adds A·B to the rows of C from {@code first} to {@code last} − 1. Element (i, k) of A is {@code
   * a[aStart + i · aRow + k · aColumn]}: with the steps exchanged it is Aᵀ that is multiplied.
   *
   * @param c C, of at least {@code last} rows of at least {@code n} columns
   * @param n the columns of B and C
   * @param aRow from an element of A to the one below
   * @param aColumn from an element of A to the one at its right
   * @param b B, of at least {@code depth} rows of at least {@code n} columns
   * @param depth the columns of A and rows of B
   */
  public void add(
      float[][] c,
      int first,
      int last,
      int n,
      float[] a,
      int aStart,
      int aRow,
      int aColumn,
      float[][] b,
      int depth) {
    int panels = (n + COLUMNS - 1) / COLUMNS;
    int width = panels <= 1 ? n : (n + panels - 1) / panels;
    int height = Math.min(MOST_ROWS, BLOCK / Math.max(1, width));
    for (int from = 0; from < n; from += width) {
      int to = Math.min(n, from + width);
      for (int k = 0; k < depth; k += height) {
        int rows = Math.min(height, depth - k);
        int at = aStart + first * aRow + k * aColumn;
        // Neighbours are alike: what suited the rows before is tried first.
        boolean pairs = true;
        int i = first;
        while (i < last) {
          if (pairs && i + 1 < last) {
            int count = gather(a, at, at + aRow, aColumn, rows);
            if (4 * count > 3 * rows) {
              addToTwoRows(c[i], c[i + 1], from, to, a, at, at + aRow, aColumn, b, k, count);
              i += 2;
              at += 2 * aRow;
              continue;
            }
          }
          int count = gather(a, at, aColumn, rows);
          pairs = 2 * count > rows;
          addToOneRow(c[i], from, to, a, at, aColumn, b, k, count);
          i++;
          at += aRow;
        }
      }
    }
  }

  /**
   * Lists which of {@code rows} rows of B have a weight that is not 0. A branch would be
   * mispredicted where zeros come at random.
   */
  private int gather(float[] a, int at, int step, int rows) {
    int[] used = this.used;
    int count = 0;
    for (int r = 0; r < rows; r++) {
      used[count] = r;
      count += oneUnlessZero(Float.floatToRawIntBits(a[at + r * step]));
    }
    return count;
  }

  /** Lists those that have such a weight for either of two rows of C. */
  private int gather(float[] a, int at, int other, int step, int rows) {
    int[] used = this.used;
    int count = 0;
    for (int r = 0; r < rows; r++) {
      used[count] = r;
      count +=
          oneUnlessZero(
              Float.floatToRawIntBits(a[at + r * step])
                  | Float.floatToRawIntBits(a[other + r * step]));
    }
    return count;
  }

  /** 0 for the bits of 0 and −0, else 1: the sign of −n for the bits n without theirs. */
  private static int oneUnlessZero(int bits) {
    return (int) (-(bits & 0x7fffffffL) >>> 63);
  }

  private void addToTwoRows(
      float[] c,
      float[] d,
      int from,
      int to,
      float[] a,
      int at,
      int other,
      int step,
      float[][] b,
      int k,
      int count) {
    boolean isShort = to - from < SHORT;
    int q = 0;
    for (; q + 3 <= count; q += 3) {
      float[] b0 = b[k + used[q]];
      float[] b1 = b[k + used[q + 1]];
      float[] b2 = b[k + used[q + 2]];
      int r0 = used[q] * step;
      int r1 = used[q + 1] * step;
      int r2 = used[q + 2] * step;
      float w0 = a[at + r0];
      float w1 = a[at + r1];
      float w2 = a[at + r2];
      float v0 = a[other + r0];
      float v1 = a[other + r1];
      float v2 = a[other + r2];
      if (isShort) {
        addShort(c, d, from, to, w0, w1, w2, v0, v1, v2, b0, b1, b2);
      } else {
        addLong(c, d, from, to, w0, w1, w2, v0, v1, v2, b0, b1, b2);
      }
    }
    for (; q < count; q++) {
      int r = used[q];
      addOneToTwo(c, d, from, to, a[at + r * step], a[other + r * step], b[k + r]);
    }
  }

  private void addToOneRow(
      float[] c, int from, int to, float[] a, int at, int step, float[][] b, int k, int count) {
    int q = 0;
    for (; q + 4 <= count; q += 4) {
      int r0 = used[q];
      int r1 = used[q + 1];
      int r2 = used[q + 2];
      int r3 = used[q + 3];
      addFourToOne(
          c,
          from,
          to,
          a[at + r0 * step],
          a[at + r1 * step],
          a[at + r2 * step],
          a[at + r3 * step],
          b[k + r0],
          b[k + r1],
          b[k + r2],
          b[k + r3]);
    }
    for (; q < count; q++) {
      addOneToOne(c, from, to, a[at + used[q] * step], b[k + used[q]]);
    }
  }

  /** Three rows to two. */
  private static void addLong(
      float[] c,
      float[] d,
      int from,
      int to,
      float w0,
      float w1,
      float w2,
      float v0,
      float v1,
      float v2,
      float[] b0,
      float[] b1,
      float[] b2) {
    for (int j = from; j < to; j++) {
      float x = b0[j];
      float y = b1[j];
      float z = b2[j];
      c[j] = c[j] + w0 * x + w1 * y + w2 * z;
      d[j] = d[j] + v0 * x + v1 * y + v2 * z;
    }
  }

  /**
   * The same again for short rows: a JVM unrolls a loop for the lengths that it has seen, and a
   * loop unrolled for long rows spends most of a short one in its scalar remainder.
   */
  private static void addShort(
      float[] c,
      float[] d,
      int from,
      int to,
      float w0,
      float w1,
      float w2,
      float v0,
      float v1,
      float v2,
      float[] b0,
      float[] b1,
      float[] b2) {
    for (int j = from; j < to; j++) {
      float x = b0[j];
      float y = b1[j];
      float z = b2[j];
      c[j] = c[j] + w0 * x + w1 * y + w2 * z;
      d[j] = d[j] + v0 * x + v1 * y + v2 * z;
    }
  }

  private static void addOneToTwo(
      float[] c, float[] d, int from, int to, float w, float v, float[] b) {
    for (int j = from; j < to; j++) {
      float x = b[j];
      c[j] = c[j] + w * x;
      d[j] = d[j] + v * x;
    }
  }

  private static void addFourToOne(
      float[] c,
      int from,
      int to,
      float w0,
      float w1,
      float w2,
      float w3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3) {
    for (int j = from; j < to; j++) {
      c[j] = c[j] + w0 * b0[j] + w1 * b1[j] + w2 * b2[j] + w3 * b3[j];
    }
  }

  private static void addOneToOne(float[] c, int from, int to, float w, float[] b) {
    for (int j = from; j < to; j++) {
      c[j] = c[j] + w * b[j];
    }
  }
}
