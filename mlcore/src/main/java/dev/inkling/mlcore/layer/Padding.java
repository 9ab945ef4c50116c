package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Window;

/**
 * How many zeros surround an image under the kernel of a convolution: a number for all sides, or
 * one of TensorFlow's two rules.
 *
 * <p>TensorFlow's rules leave out what the last place of the kernel does not reach. With a number
 * that is an error unless {@code floor()} is asked for, since it is rarely meant.
 */
public final class Padding {
  /**
   * As many zeros as make an output of ⌈extent / stride⌉, half of them before the image; {@link
   * Window#same} has the formula.
   */
  public static final Padding SAME = new Padding("SAME", 0);

  /** No zeros. */
  public static final Padding VALID = new Padding("VALID", 0);

  private final String rule;
  private final int zeros;

  private Padding(String rule, int zeros) {
    this.rule = rule;
    this.zeros = zeros;
  }

  /**
   * So many zeros on every side.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static Padding of(int zeros) {
    if (zeros < 0) {
      throw new IllegalArgumentException("a padding must be at least 0, got " + zeros);
    }
    return new Padding(null, zeros);
  }

  /** Whether this rule leaves out what the last place of a kernel does not reach. */
  boolean floors() {
    return rule != null;
  }

  /** The kernel on an axis with its zeros. */
  Window window(int extent, int size, int stride, int dilation) {
    return this == SAME
        ? Window.same(extent, size, stride, dilation)
        : new Window(extent, size, stride, dilation, zeros, zeros);
  }

  /** The number, or the name of the rule. */
  @Override
  public String toString() {
    return rule == null ? Integer.toString(zeros) : rule;
  }
}
