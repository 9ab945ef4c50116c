package dev.inkling.mlcore.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.tensor.Shape;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.Test;

public class SyntheticDigitsTest {
  private static long checksum(ImageDataset dataset) {
    CRC32 crc = new CRC32();
    float[] image = new float[InkRasterizer.PIXELS];
    for (int i = 0; i < dataset.size(); i++) {
      crc.update(dataset.label(i));
      dataset.read(i, image, 0);
      for (float value : image) {
        crc.update(Math.round(value * 255));
      }
    }
    return crc.getValue();
  }

  @Test
  public void generate_sameSeed_sameBytesOnEveryMachine() {
    assertEquals(2052291903L, checksum(SyntheticDigits.generate(42, 1000)));
  }

  @Test
  public void generate_otherSeed_otherBytes() {
    assertNotEquals(
        checksum(SyntheticDigits.generate(1, 10)), checksum(SyntheticDigits.generate(2, 10)));
  }

  @Test
  public void generate_classes_areBalanced() {
    ImageDataset dataset = SyntheticDigits.generate(5, 1003);
    assertEquals(1003, dataset.size());
    assertEquals(Shape.of(1, 28, 28), dataset.shape());
    assertEquals(10, dataset.classes());
    int[] counts = new int[10];
    for (int i = 0; i < dataset.size(); i++) {
      counts[dataset.label(i)]++;
    }
    for (int digit = 0; digit < 10; digit++) {
      assertEquals(digit < 3 ? 101 : 100, counts[digit]);
    }
  }

  @Test
  public void generate_order_isShuffled() {
    ImageDataset dataset = SyntheticDigits.generate(5, 1000);
    int ascending = 0;
    for (int i = 1; i < dataset.size(); i++) {
      ascending += dataset.label(i) == (dataset.label(i - 1) + 1) % 10 ? 1 : 0;
    }
    assertTrue("one in ten expected, got " + ascending, ascending > 60 && ascending < 150);
  }

  @Test
  public void generate_noDigits_isEmpty() {
    assertEquals(0, SyntheticDigits.generate(5, 0).size());
  }

  @Test
  public void generate_countOutOfRange_namesIt() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> SyntheticDigits.generate(5, -1));
    assertEquals("count is -1, expected 0 to 1000000", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> SyntheticDigits.generate(5, 1_000_001));
  }

  @Test
  public void generate_meanInk_isNearMnists() {
    ImageDataset dataset = SyntheticDigits.generate(6, 2000);
    float[] image = new float[InkRasterizer.PIXELS];
    double sum = 0;
    for (int i = 0; i < dataset.size(); i++) {
      dataset.read(i, image, 0);
      for (float value : image) {
        sum += value;
      }
    }
    assertEquals(0.1307, sum / dataset.size() / InkRasterizer.PIXELS, 0.007);
  }

  @Test
  public void drawing_everyDigit_isAFewStrokesOfManyPoints() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      Drawing drawing = SyntheticDigits.drawing(i % 10, random);
      int count = drawing.strokes().size();
      assertTrue(
          "digit " + i % 10 + " has " + count, count >= 1 && count <= 2 + (i % 10 == 1 ? 1 : 0));
      for (Stroke stroke : drawing.strokes()) {
        assertTrue(stroke.size() >= 2 && stroke.size() < 400);
      }
      assertTrue(drawing.height() > 20 && drawing.height() < 1500);
    }
  }

  @Test
  public void drawing_penLifts_varyWithTheWayOfWriting() {
    Random random = new Random(2);
    for (int digit : new int[] {1, 4, 5, 7, 8}) {
      Set<Integer> counts = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        counts.add(SyntheticDigits.drawing(digit, random).strokes().size());
      }
      assertTrue("digit " + digit + ": " + counts, counts.contains(1) && counts.contains(2));
    }
  }

  @Test
  public void drawing_sameRandom_sameDrawing() {
    Drawing first = SyntheticDigits.drawing(8, new Random(4));
    Drawing again = SyntheticDigits.drawing(8, new Random(4));
    assertEquals(first.right(), again.right(), 0);
    assertEquals(first.strokes().size(), again.strokes().size());
  }

  @Test
  public void drawing_notADigit_namesIt() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> SyntheticDigits.drawing(10, new Random(1)));
    assertEquals("digit is 10, expected 0 to 9", e.getMessage());
  }
}
