package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Random;
import org.junit.Test;

public class Float16Test {
  private static final int INFINITY = 0x7c00;

  @Test
  public void toFloat_everyHalf_hasTheValueOfItsBits() {
    for (int half = 0; half < 1 << 16; half++) {
      double expected = value(half);
      float actual = Float16.toFloat((short) half);
      assertEquals(Integer.toHexString(half), expected, actual, 0);
      assertEquals(Integer.toHexString(half), half >= 0x8000, Float.floatToRawIntBits(actual) < 0);
    }
  }

  @Test
  public void fromFloat_everyHalf_givesItBack() {
    for (int half = 0; half < 1 << 16; half++) {
      int back = Float16.fromFloat(Float16.toFloat((short) half)) & 0xffff;
      if (Double.isNaN(value(half))) {
        assertTrue(Double.isNaN(value(back)));
      } else {
        assertEquals(half, back);
      }
    }
  }

  /** Between each two halves that follow each other: below, at and above the middle. */
  @Test
  public void fromFloat_aroundEveryMiddle_roundsToNearestAndToEven() {
    for (int half = 0; half < INFINITY; half++) {
      // After the largest comes what would be the next if the exponent went on.
      double next = half + 1 == INFINITY ? 65536 : value(half + 1);
      float middle = (float) ((value(half) + next) / 2);
      int even = half % 2 == 0 ? half : half + 1;
      assertRounds(Math.nextDown(middle), half);
      assertRounds(middle, even);
      assertRounds(Math.nextUp(middle), half + 1);
    }
  }

  private static void assertRounds(float value, int expected) {
    assertEquals(Float.toString(value), expected, Float16.fromFloat(value) & 0xffff);
    assertEquals(Float.toString(-value), expected | 0x8000, Float16.fromFloat(-value) & 0xffff);
  }

  @Test
  public void fromFloat_randomFloats_noHalfIsNearer() {
    Random random = new Random(3);
    for (int i = 0; i < 1_000_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      int half = Float16.fromFloat(value) & 0x7fff;
      double size = Math.abs((double) value);
      if (Float.isNaN(value)) {
        assertTrue(Double.isNaN(value(half)));
      } else if (size >= 65520) {
        assertEquals(INFINITY, half);
      } else {
        double error = Math.abs(size - value(half));
        double above = half + 1 == INFINITY ? 65536 : value(half + 1);
        assertTrue(Float.toString(value), error <= Math.abs(above - size));
        assertTrue(Float.toString(value), half == 0 || error <= Math.abs(size - value(half - 1)));
      }
    }
  }

  /** By IEEE 754's definition, in doubles. */
  private static double value(int half) {
    double sign = half < 0x8000 ? 1 : -1;
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * Math.pow(2, -24)
        : sign * (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
  }
}
