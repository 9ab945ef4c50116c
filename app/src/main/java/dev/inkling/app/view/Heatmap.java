package dev.inkling.app.view;

import android.graphics.Bitmap;
import android.graphics.Color;
import androidx.annotation.ColorInt;
import androidx.core.graphics.ColorUtils;

/** Numbers as pixels. */
public final class Heatmap {
  /**
   * The colours of numbers.
   *
   * @param low of the lowest number, or of the most negative one
   * @param zero between them, where numbers have a sign
   * @param high of the highest
   */
  public record Colors(@ColorInt int low, @ColorInt int zero, @ColorInt int high) {}

  private Heatmap() {}

  /** Numbers from 0 to 1, row by row, from paper to ink. */
  public static Bitmap ofInk(float[] values, int width, @ColorInt int paper, @ColorInt int ink) {
    int[] pixels = new int[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ColorUtils.blendARGB(paper, ink, clamp(values[i]));
    }
    return bitmap(pixels, width);
  }

  /**
   * Numbers of either sign: the colour between for 0, and the other two for the largest magnitude.
   *
   * @param offset of the first number
   * @param largest the magnitude that has the full colour
   */
  public static Bitmap ofSigned(
      float[] values, int offset, int width, int height, float largest, Colors colors) {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      float value = largest == 0 ? 0 : values[offset + i] / largest;
      pixels[i] =
          ColorUtils.blendARGB(
              colors.zero(), value < 0 ? colors.low() : colors.high(), clamp(Math.abs(value)));
    }
    return bitmap(pixels, width);
  }

  /** The largest magnitude of some numbers. */
  public static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static float clamp(float value) {
    // Written so that NaN becomes 0.
    return value > 0 ? Math.min(1, value) : 0;
  }

  private static Bitmap bitmap(int[] pixels, int width) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= Color.BLACK;
    }
    return Bitmap.createBitmap(pixels, width, pixels.length / width, Bitmap.Config.ARGB_8888);
  }
}
