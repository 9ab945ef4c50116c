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
   * As many zeros as make an output of ⌈extent / stride⌉: total = max(0, (⌈extent / stride⌉ −
   * 1)·stride + R − extent) for a kernel that reaches over R = (K − 1)·dilation + 1, of which
   * ⌊total / 2⌋ lie before the image and the rest, which may be one more, after it.
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
    if (this != SAME) {
      return new Window(extent, size, stride, dilation, zeros, zeros);
    }
    long places = (extent - 1L) / stride + 1;
    long needed = (places - 1) * stride + (size - 1L) * dilation + 1 - extent;
    int total = (int) Math.min(Math.max(0, needed), Integer.MAX_VALUE);
    return new Window(extent, size, stride, dilation, total / 2, total - total / 2);
  }

  /** The number, or the name of the rule. */
  @Override
  public String toString() {
    return rule == null ? Integer.toString(zeros) : rule;
  }
}
