package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.AffineTransform;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class StrokeAugmentationTest {
  private static final Drawing SEVEN =
      Drawing.of(Stroke.of(10, 10, 110, 12, 60, 200), Stroke.of(30, 100, 90, 95), Stroke.of(5, 9));

  private static float[] draw(StrokeAugmentation augmentation, Drawing drawing, long seed) {
    float[] image = new float[InkRasterizer.PIXELS + 2];
    augmentation.draw(drawing, seed, new InkRasterizer(), image, 1);
    assertEquals("written elsewhere", 0f, image[0] + image[InkRasterizer.PIXELS + 1], 0f);
    return Arrays.copyOfRange(image, 1, InkRasterizer.PIXELS + 1);
  }

  private static float[] plain(Drawing drawing) {
    float[] image = new float[InkRasterizer.PIXELS];
    new InkRasterizer().rasterize(drawing, image, 0);
    return image;
  }

  private static void assertSameStrokes(Drawing expected, Drawing actual, double tolerance) {
    assertEquals(expected.strokes().size(), actual.strokes().size());
    for (int s = 0; s < expected.strokes().size(); s++) {
      Stroke one = expected.strokes().get(s);
      Stroke other = actual.strokes().get(s);
      assertEquals(one.size(), other.size());
      for (int i = 0; i < one.size(); i++) {
        assertEquals(one.x(i), other.x(i), tolerance);
        assertEquals(one.y(i), other.y(i), tolerance);
      }
    }
  }

  @Test
  public void strengthZero_anyDrawing_isLeftAsItIs() {
    for (StrokeAugmentation none :
        Arrays.asList(StrokeAugmentation.NONE, new StrokeAugmentation(0))) {
      assertEquals(0, none.strength(), 0);
      assertSame(SEVEN, none.apply(SEVEN, new Random(1)));
      assertArrayEquals(plain(SEVEN), draw(none, SEVEN, 1), 0f);
    }
  }

  @Test
  public void apply_seed_decidesTheStrokes() {
    StrokeAugmentation usual = StrokeAugmentation.USUAL;
    assertEquals(1, usual.strength(), 0);
    Drawing once = usual.apply(SEVEN, new Random(5));
    assertSameStrokes(once, usual.apply(SEVEN, new Random(5)), 0);
    assertFalse(once.right() == usual.apply(SEVEN, new Random(6)).right());
    assertArrayEquals(draw(usual, SEVEN, 5), draw(usual, SEVEN, 5), 0f);
    assertFalse(Arrays.equals(draw(usual, SEVEN, 5), draw(usual, SEVEN, 6)));
    assertFalse(Arrays.equals(plain(SEVEN), draw(usual, SEVEN, 5)));
  }

  @Test
  public void apply_drawing_isNotChanged() {
    Drawing copy = SEVEN.transform(AffineTransform.scale(1, 1));
    StrokeAugmentation.USUAL.apply(SEVEN, new Random(5));
    assertSameStrokes(copy, SEVEN, 0);
  }

  @Test
  public void apply_otherSizeAndPlace_isTheSameThere() {
    AffineTransform larger =
        AffineTransform.scale(3, 3).then(AffineTransform.translation(500, -900));
    StrokeAugmentation usual = StrokeAugmentation.USUAL;
    Drawing expected = usual.apply(SEVEN, new Random(5)).transform(larger);
    assertSameStrokes(expected, usual.apply(SEVEN.transform(larger), new Random(5)), 1e-3);
  }

  @Test
  public void apply_noExtent_staysWhereItIs() {
    StrokeAugmentation strong = new StrokeAugmentation(3);
    for (Drawing still :
        Arrays.asList(
            Drawing.of(), Drawing.of(Stroke.of(7, 3)), Drawing.of(Stroke.of(7, 3, 7, 3)))) {
      assertSameStrokes(still, strong.apply(still, new Random(5)), 0);
    }
    assertArrayEquals(new float[InkRasterizer.PIXELS], draw(strong, Drawing.of(), 5), 0f);
  }

  @Test
  public void draw_anyDigit_isInkWithinTheBox() {
    Random random = new Random(4);
    for (int n = 0; n < 300; n++) {
      Drawing drawing = SyntheticDigits.drawing(n % 10, random);
      float[] image = draw(new StrokeAugmentation(3), drawing, random.nextLong());
      int left = 28;
      int right = -1;
      int top = 28;
      int bottom = -1;
      for (int i = 0; i < image.length; i++) {
        assertTrue("pixel " + i + " is " + image[i], image[i] >= 0 && image[i] <= 1);
        if (image[i] > 0) {
          left = Math.min(left, i % 28);
          right = Math.max(right, i % 28);
          top = Math.min(top, i / 28);
          bottom = Math.max(bottom, i / 28);
        }
      }
      assertTrue(right >= left && right - left < InkRasterizer.BOX);
      assertTrue(bottom >= top && bottom - top < InkRasterizer.BOX);
    }
  }

  @Test
  public void draw_hugeAndTinyCoordinates_staysFinite() {
    StrokeAugmentation strong = new StrokeAugmentation(3);
    for (float unit : new float[] {Float.MAX_VALUE, 1e30f, 1e-30f, Float.MIN_VALUE}) {
      Drawing cross =
          Drawing.of(Stroke.of(-unit, -unit, unit, unit), Stroke.of(-unit, unit, unit, -unit));
      for (int seed = 0; seed < 50; seed++) {
        // A drawing refuses what is not finite.
        Drawing bent = strong.apply(cross, new Random(seed));
        assertEquals(2, bent.strokes().size());
        double ink = 0;
        for (float pixel : draw(strong, cross, seed)) {
          ink += pixel;
        }
        assertTrue("ink " + ink, ink > 1 && ink < 400);
      }
    }
  }

  @Test
  public void draw_penThatCouldNotBeDrawn_isTheNearestThatCan() {
    // The first normal numbers of these seeds are −5.1 and 5.4: pens of 0.004 and 2.3 of the box.
    StrokeAugmentation strongest = new StrokeAugmentation(3);
    Drawing dot = Drawing.of(Stroke.of(1, 1));
    float[] expected = new float[InkRasterizer.PIXELS];
    new InkRasterizer().rasterize(dot, 0.01, expected, 0);
    assertArrayEquals(expected, draw(strongest, dot, 1979627), 0f);
    new InkRasterizer().rasterize(dot, 1, expected, 0);
    assertArrayEquals(expected, draw(strongest, dot, 15995028), 0f);
  }

  @Test
  public void strength_outOfRange_isNamed() {
    for (double strength : new double[] {-0.1, 3.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> new StrokeAugmentation(strength));
      assertEquals(
          "the strength of a stroke augmentation must be from 0 to 3.0, got " + strength,
          e.getMessage());
    }
    assertEquals(3, new StrokeAugmentation(3).strength(), 0);
  }

  @Test
  public void draw_noRoom_isRefused() {
    for (StrokeAugmentation any :
        Arrays.asList(StrokeAugmentation.NONE, StrokeAugmentation.USUAL)) {
      assertThrows(
          IndexOutOfBoundsException.class,
          () -> any.draw(SEVEN, 1, new InkRasterizer(), new float[InkRasterizer.PIXELS], 1));
    }
  }
}
