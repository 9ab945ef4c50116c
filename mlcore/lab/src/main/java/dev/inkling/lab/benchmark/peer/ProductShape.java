package dev.inkling.lab.benchmark.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A matrix product C = A·B of row-major matrices, C of m×n.
 *
 * @param m the rows of C
 * @param n the columns of C
 * @param k the terms of each element's sum
 * @param transposeA whether A lies in memory as k×m and not as m×k
 * @param transposeB whether B lies in memory as n×k and not as k×n
 */
public record ProductShape(int m, int n, int k, boolean transposeA, boolean transposeB) {
  /** The floating-point operations: a multiplication and an addition a term. */
  public double operations() {
    return 2.0 * m * n * k;
  }

  private static final Pattern CODE = Pattern.compile("(\\d+)x(\\d+)x(\\d+)(-At)?(-Bt)?");

  /**
   * The shape that a {@link #code} says.
   *
   * @throws IllegalArgumentException if it says none
   */
  public static ProductShape parse(String code) {
    Matcher parts = CODE.matcher(code);
    if (!parts.matches()) {
      throw new IllegalArgumentException("expected a shape like 30x25x576-Bt, got " + code);
    }
    return new ProductShape(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        parts.group(4) != null,
        parts.group(5) != null);
  }

  /** The shape in plain characters: {@code 30x25x576-Bt} where B is transposed. */
  public String code() {
    return m + "x" + n + "x" + k + (transposeA ? "-At" : "") + (transposeB ? "-Bt" : "");
  }

  /** The product as text: {@code 30x576x25 A·B}. */
  @Override
  public String toString() {
    return m + "x" + n + "x" + k + " A" + (transposeA ? "ᵀ" : "") + "·B" + (transposeB ? "ᵀ" : "");
  }
}
