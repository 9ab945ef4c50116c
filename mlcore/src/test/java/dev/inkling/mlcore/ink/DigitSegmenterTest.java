package dev.inkling.mlcore.ink;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.SyntheticDigits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class DigitSegmenterTest {
  private static final Stroke ONE = Stroke.of(0, 0, 0, 100);
  private static final Stroke ZERO = Stroke.of(30, 0, 0, 50, 30, 100, 60, 50, 32, 0);
  private static final Stroke TWO = Stroke.of(0, 20, 25, 0, 50, 20, 0, 100, 55, 100);

  /** Each in two or three strokes. */
  private static final Drawing[] PARTED = {
    named("4, crossed", Stroke.of(30, 0, 0, 60, 60, 60), Stroke.of(40, 30, 40, 100)),
    named("4, open", Stroke.of(10, 0, 0, 55, 45, 55), Stroke.of(55, 0, 55, 100)),
    named("4, open and leaning", Stroke.of(20, 0, 0, 55, 45, 55), Stroke.of(68, 0, 48, 100)),
    named("5, bar that touches", Stroke.of(10, 0, 8, 45, 50, 70, 0, 100), Stroke.of(10, 0, 60, 0)),
    named("5, bar apart", Stroke.of(10, 5, 8, 45, 50, 70, 0, 100), Stroke.of(14, -5, 65, -8)),
    named("5, bar beside", Stroke.of(10, 0, 8, 45, 50, 70, 0, 100), Stroke.of(20, 2, 70, 0)),
    named("7 with a bar", Stroke.of(0, 0, 60, 0, 20, 100), Stroke.of(10, 50, 60, 48)),
    named(
        "7 of three strokes",
        Stroke.of(0, 0, 60, 0),
        Stroke.of(60, 2, 20, 100),
        Stroke.of(15, 50, 60, 48)),
    named("8 of two strokes", Stroke.of(50, 0, 5, 20, 55, 75, 20, 100), Stroke.of(52, 3, 2, 80)),
    named("9, stem apart", Stroke.of(45, 5, 0, 25, 40, 45, 45, 5), Stroke.of(52, 0, 45, 100)),
    named("1 with a foot", ONE, Stroke.of(-25, 102, 25, 102)),
  };

  private static Drawing named(String ignored, Stroke... strokes) {
    return Drawing.of(strokes);
  }

  @Test
  public void split_emptyDrawing_isEmpty() {
    assertEquals(Collections.emptyList(), DigitSegmenter.split(Drawing.of()));
  }

  @Test
  public void split_oneStroke_isTheDrawingItself() {
    Drawing zero = Drawing.of(ZERO);
    assertEquals(Collections.singletonList(zero), DigitSegmenter.split(zero));
  }

  @Test
  public void split_digitOfSeveralStrokes_isTheDrawingItself() {
    for (int d = 0; d < PARTED.length; d++) {
      List<Drawing> digits = DigitSegmenter.split(PARTED[d]);
      assertEquals("digit " + d, 1, digits.size());
      assertSame(PARTED[d], digits.get(0));
    }
  }

  @Test
  public void split_anyTwoDigitsSideBySide_arePartedInEverySizeAndLean() {
    List<Drawing> all = new ArrayList<>(Arrays.asList(PARTED));
    for (Stroke whole : new Stroke[] {ONE, ZERO, TWO}) {
      all.add(Drawing.of(whole));
    }
    for (double gap : new double[] {0.2, 0.6}) {
      for (double lean : new double[] {-0.2, 0, 0.3}) {
        for (int left = 0; left < all.size(); left++) {
          for (int right = 0; right < all.size(); right++) {
            WrittenNumber number =
                new WrittenNumber(
                    Arrays.asList(all.get(left), all.get(right)), gap, lean, new Random(left));
            Drawing large = number.drawing();
            String name = left + " and " + right + ", gap " + gap + ", lean " + lean;
            assertTrue(name, number.isSplitRightInto(DigitSegmenter.split(large)));
            Drawing small = large.transform(AffineTransform.scale(1e-3, 1e-3));
            assertEquals(name, 2, DigitSegmenter.split(small).size());
          }
        }
      }
    }
  }

  @Test
  public void split_leaningOnesWithColumnsInCommon_areParted() {
    Drawing ones = Drawing.of(Stroke.of(40, 0, 0, 100), Stroke.of(62, 0, 22, 100));
    assertEquals(2, DigitSegmenter.split(ones).size());
  }

  @Test
  public void split_wholeDigitsThatTouch_areParted() {
    Drawing zeros =
        Drawing.of(
            ZERO, Stroke.of(88, 0, 58, 50, 88, 100, 118, 50, 90, 0), Stroke.of(119, 0, 119, 95));
    assertEquals(3, DigitSegmenter.split(zeros).size());
  }

  @Test
  public void split_barDrawnAfterTheNextDigit_goesToItsOwn() {
    Stroke seven = Stroke.of(0, 0, 60, 0, 20, 100);
    Stroke one = Stroke.of(90, 0, 90, 100);
    Stroke bar = Stroke.of(10, 50, 60, 48);
    List<Drawing> digits = DigitSegmenter.split(Drawing.of(seven, one, bar));
    assertEquals(Arrays.asList(seven, bar), digits.get(0).strokes());
    assertEquals(Arrays.asList(one), digits.get(1).strokes());
  }

  @Test
  public void split_digitsDrawnFromTheRight_comeFromTheLeft() {
    Stroke right = Stroke.of(100, 0, 100, 100);
    List<Drawing> digits = DigitSegmenter.split(Drawing.of(right, ONE));
    assertEquals(Arrays.asList(ONE), digits.get(0).strokes());
    assertEquals(Arrays.asList(right), digits.get(1).strokes());
  }

  @Test
  public void split_withoutAnyHeight_partsWhatLiesApart() {
    Drawing dashes = Drawing.of(Stroke.of(0, 5, 10, 5), Stroke.of(20, 5, 30, 5));
    assertEquals(2, DigitSegmenter.split(dashes).size());
    Drawing dots = Drawing.of(Stroke.of(3, 5), Stroke.of(3, 5), Stroke.of(3, 5));
    assertSame(dots, DigitSegmenter.split(dots).get(0));
  }

  @Test
  public void split_syntheticNumbers_areNearlyAllRight() {
    Random random = new Random(1);
    int right = 0;
    for (int n = 0; n < 1000; n++) {
      List<Drawing> digits = new ArrayList<>();
      for (int d = 0; d <= n % 5; d++) {
        Drawing digit = SyntheticDigits.drawing(random.nextInt(10), random);
        // Synthetic digits are of all sizes; those of a line are not.
        double size = (85 + 30 * random.nextDouble()) / digit.height();
        digits.add(digit.transform(AffineTransform.scale(size, size)));
      }
      double gap = 0.05 + 0.55 * random.nextDouble();
      WrittenNumber number = new WrittenNumber(digits, gap, 0, random);
      right += number.isSplitRightInto(DigitSegmenter.split(number.drawing())) ? 1 : 0;
    }
    assertTrue("right of 1,000: " + right, right >= 990);
  }
}
