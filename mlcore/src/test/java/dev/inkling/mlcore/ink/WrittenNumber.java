package dev.inkling.mlcore.ink;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Digits put side by side on a line, as one drawing whose parts are known. */
final class WrittenNumber {
  private final List<Stroke> strokes = new ArrayList<>();
  private final List<List<Stroke>> digits = new ArrayList<>();

  /**
   * Sets digits on a line.
   *
   * @param gap from one digit's right end to the next one's left, in mean heights of the digits
   * @param lean how far the whole number leans to the right for each unit of height
   * @param random moves each digit up or down, by a twentieth of the mean height in the mean square
   */
  WrittenNumber(List<Drawing> drawn, double gap, double lean, Random random) {
    double height = 0;
    for (Drawing digit : drawn) {
      height += digit.height() / drawn.size();
    }
    double x = 0;
    for (Drawing digit : drawn) {
      double up = digit.bottom() + 0.05 * height * random.nextGaussian();
      Drawing placed =
          digit
              .transform(AffineTransform.translation(x - digit.left(), -up))
              .transform(AffineTransform.slant(lean));
      digits.add(placed.strokes());
      strokes.addAll(placed.strokes());
      x += digit.width() + gap * height;
    }
  }

  Drawing drawing() {
    return new Drawing(strokes);
  }

  /** Whether the parts are the digits, with their strokes in order. */
  boolean isSplitRightInto(List<Drawing> parts) {
    List<List<Stroke>> found = new ArrayList<>();
    for (Drawing part : parts) {
      found.add(part.strokes());
    }
    return found.equals(digits);
  }
}
