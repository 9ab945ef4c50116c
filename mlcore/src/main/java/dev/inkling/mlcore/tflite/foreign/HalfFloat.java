package dev.inkling.mlcore.tflite.foreign;

/** The 16-bit numbers of IEEE 754: a sign, 5 bits of exponent, 10 of fraction. */
final class HalfFloat {
  private static final int SIGN = 0x8000;
  private static final int FRACTION_BITS = 10;
  private static final int INFINITY = 0x7c00;

  /** From the exponent of a half to that of a float. */
  private static final int BIAS_DIFFERENCE = 127 - 15;

  /** The bits of a float's fraction that a half has no place for. */
  private static final int DROPPED_BITS = 13;

  /** 2⁻²⁴, the smallest half above 0: what lies below the normal ones is a multiple of it. */
  private static final float SMALLEST = 0x1p-24f;

  /** The smallest half with all bits of its fraction. */
  private static final float SMALLEST_NORMAL = 0x1p-14f;

  private HalfFloat() {}

  /** The same number; every half is a float. */
  static float toFloat(short half) {
    int magnitude = half & ~SIGN & 0xffff;
    int sign = (half & SIGN) << 16;
    if (magnitude >= INFINITY) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (magnitude & 0x3ff) << DROPPED_BITS);
    }
    if (magnitude < 1 << FRACTION_BITS) {
      float value = magnitude * SMALLEST;
      return sign == 0 ? value : -value;
    }
    return Float.intBitsToFloat(sign | (magnitude << DROPPED_BITS) + (BIAS_DIFFERENCE << 23));
  }

  /** The half next to a float, of two as near the even one; an infinity from 65520 on. */
  static short of(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & SIGN;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | INFINITY | 1 << FRACTION_BITS - 1);
    }
    if (magnitude < SMALLEST_NORMAL) {
      return (short) (sign | (int) Math.rint(magnitude / SMALLEST));
    }
    int rest = (bits & 0x7fffffff) - (BIAS_DIFFERENCE << 23);
    // Half of the last place, less one if what stays is even; a carry goes into the exponent.
    int rounded = rest + (1 << DROPPED_BITS - 1) - 1 + (rest >>> DROPPED_BITS & 1);
    return (short) (sign | Math.min(INFINITY, rounded >>> DROPPED_BITS));
  }
}
