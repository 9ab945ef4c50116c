package dev.inkling.mlcore.tensor;

/**
 * Numbers of 16 bits, IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction. Java has no
 * such type, and Android's conversion is newer than the oldest phones here.
 */
public final class Float16 {
  /** The largest finite number. */
  public static final float MAX_VALUE = 65504f;

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7c00;
  private static final int QUIET = 0x0200;
  private static final int FRACTION = 0x03ff;
  private static final int FRACTION_BITS = 10;

  /** How many bits a float's fraction has more. */
  private static final int DROPPED = 13;

  /** What a float's exponent is more, since it is stored with 127 added and not 15. */
  private static final int BIAS_GAP = 127 - 15;

  /** The smallest number above 0, of which all below {@link #SMALLEST_NORMAL} are multiples. */
  private static final float ULP_OF_SMALLEST = 0x1p-24f;

  private static final float SMALLEST_NORMAL = 0x1p-14f;

  private Float16() {}

  /**
   * The nearest number of 16 bits, of two equally near the one whose last bit is 0. What rounds
   * beyond {@link #MAX_VALUE} is infinite; NaN stays NaN.
   */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & SIGN;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | INFINITY | QUIET | ((bits >>> DROPPED) & FRACTION));
    }
    if (size < SMALLEST_NORMAL) {
      // Exact: a power of two; and rint rounds halves to even.
      return (short) (sign | (int) Math.rint(size / ULP_OF_SMALLEST));
    }
    int positive = bits & Integer.MAX_VALUE;
    int even = (positive >>> DROPPED) & 1;
    // A carry out of the fraction makes the exponent one larger, as it should.
    int rounded = (positive + (1 << (DROPPED - 1)) - 1 + even) >>> DROPPED;
    return (short) (sign | Math.min(rounded - (BIAS_GAP << FRACTION_BITS), INFINITY));
  }

  /** The same number as a float: exact. */
  public static float toFloat(short half) {
    int sign = (half & SIGN) << 16;
    int exponent = (half & INFINITY) >> FRACTION_BITS;
    int fraction = half & FRACTION;
    if (exponent == 0) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * ULP_OF_SMALLEST));
    }
    int wide = exponent == INFINITY >> FRACTION_BITS ? 0xff : exponent + BIAS_GAP;
    return Float.intBitsToFloat(sign | (wide << 23) | (fraction << DROPPED));
  }
}
