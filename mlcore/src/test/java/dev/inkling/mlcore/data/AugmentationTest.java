package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.Test;

public class AugmentationTest {
  private static final int SIZE = 28;
  private static final int PIXELS = SIZE * SIZE;

  private static float[] digit() {
    float[] image = new float[PIXELS];
    SyntheticDigits.generate(3, 1).read(0, image, 0);
    return image;
  }

  private static float[] applied(Augmentation augmentation, float[] image, long seed) {
    float[] copy = image.clone();
    augmentation.apply(copy, 0, seed);
    return copy;
  }

  private static double sum(float[] image) {
    double sum = 0;
    for (float value : image) {
      sum += value;
    }
    return sum;
  }

  private static double[] center(float[] image) {
    double x = 0;
    double y = 0;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        x += column * image[row * SIZE + column];
        y += row * image[row * SIZE + column];
      }
    }
    return new double[] {x / sum(image), y / sum(image)};
  }

  /** A vertical bar, 3 wide and 15 high, in the middle. */
  private static float[] bar() {
    float[] image = new float[PIXELS];
    for (int y = 7; y < 22; y++) {
      Arrays.fill(image, y * SIZE + 12, y * SIZE + 15, 1);
    }
    return image;
  }

  @Test
  public void apply_everyStrengthZero_changesNothing() {
    Augmentation identity = Augmentation.builder(SIZE, SIZE).build();
    for (long seed = 0; seed < 10; seed++) {
      assertArrayEquals(digit(), applied(identity, digit(), seed), 0);
    }
  }

  @Test
  public void apply_sameSeed_sameImage() {
    Augmentation augmentation = Augmentation.mnist();
    float[] first = applied(augmentation, digit(), 7);
    applied(augmentation, bar(), 8);
    assertArrayEquals(first, applied(augmentation, digit(), 7), 0);
    assertArrayEquals(first, applied(Augmentation.mnist(), digit(), 7), 0);
  }

  @Test
  public void apply_otherSeed_otherImage() {
    Augmentation augmentation = Augmentation.mnist();
    assertFalse(
        Arrays.equals(applied(augmentation, digit(), 7), applied(augmentation, digit(), 8)));
  }

  @Test
  public void apply_onAnotherThread_sameImage() throws InterruptedException, ExecutionException {
    Augmentation augmentation = Augmentation.mnist();
    FutureTask<float[]> other = new FutureTask<>(() -> applied(augmentation, digit(), 7));
    new Thread(other).start();
    assertArrayEquals(applied(augmentation, digit(), 7), other.get(), 0);
  }

  @Test
  public void apply_offset_changesOnlyThatImage() {
    float[] images = new float[3 * PIXELS];
    Arrays.fill(images, 0.25f);
    System.arraycopy(digit(), 0, images, PIXELS, PIXELS);
    Augmentation.mnist().apply(images, PIXELS, 5);
    float[] expected = new float[3 * PIXELS];
    Arrays.fill(expected, 0.25f);
    System.arraycopy(applied(Augmentation.mnist(), digit(), 5), 0, expected, PIXELS, PIXELS);
    assertArrayEquals(expected, images, 0);
  }

  @Test
  public void apply_mnistDefaults_keepTheInkAndItsPlaceOnAverage() {
    Augmentation augmentation = Augmentation.mnist();
    double mass = 0;
    double x = 0;
    double y = 0;
    int count = 500;
    for (int seed = 0; seed < count; seed++) {
      float[] image = applied(augmentation, bar(), seed);
      double ratio = sum(image) / sum(bar());
      assertTrue("seed " + seed + " keeps " + ratio, ratio > 0.5 && ratio < 2);
      for (float value : image) {
        assertTrue(value >= 0 && value <= 1);
      }
      mass += ratio / count;
      x += center(image)[0] / count;
      y += center(image)[1] / count;
    }
    assertEquals(1, mass, 0.04);
    assertEquals(13, x, 0.2);
    assertEquals(14, y, 0.2);
  }

  @Test
  public void shift_movesTheInkByUpToThatManyPixels() {
    Augmentation augmentation = Augmentation.builder(SIZE, SIZE).shift(3).build();
    double farthest = 0;
    for (int seed = 0; seed < 300; seed++) {
      float[] image = applied(augmentation, bar(), seed);
      double moved = center(image)[0] - 13;
      assertTrue(Math.abs(moved) <= 3.001);
      assertEquals(sum(bar()), sum(image), 1e-3);
      farthest = Math.max(farthest, Math.abs(moved));
    }
    assertTrue("farthest " + farthest, farthest > 2.5);
  }

  @Test
  public void stretch_changesTheMassByBothFactors() {
    Augmentation augmentation = Augmentation.builder(SIZE, SIZE).stretch(0.2).build();
    double least = 9;
    double most = 0;
    for (int seed = 0; seed < 300; seed++) {
      double ratio = sum(applied(augmentation, bar(), seed)) / sum(bar());
      least = Math.min(least, ratio);
      most = Math.max(most, ratio);
    }
    assertTrue("least " + least, least > 0.6 && least < 0.75);
    assertTrue("most " + most, most > 1.3 && most < 1.48);
  }

  @Test
  public void rotation_turnsTheBarByUpToThatManyDegrees() {
    Augmentation augmentation = Augmentation.builder(SIZE, SIZE).rotation(30).build();
    double steepest = 0;
    for (int seed = 0; seed < 300; seed++) {
      double degrees = lean(applied(augmentation, bar(), seed));
      assertTrue("seed " + seed + ": " + degrees, Math.abs(degrees) < 31);
      steepest = Math.max(steepest, Math.abs(degrees));
    }
    assertTrue("steepest " + steepest, steepest > 26);
  }

  @Test
  public void shear_leansTheBarAndKeepsItsMass() {
    Augmentation augmentation = Augmentation.builder(SIZE, SIZE).shear(0.5).build();
    double steepest = 0;
    for (int seed = 0; seed < 300; seed++) {
      float[] image = applied(augmentation, bar(), seed);
      assertEquals(sum(bar()), sum(image), 0.01 * sum(bar()));
      steepest = Math.max(steepest, Math.abs(lean(image)));
    }
    assertEquals(Math.toDegrees(Math.atan(0.5)), steepest, 3);
  }

  /** The angle of the ink's main axis to the vertical, in degrees. */
  private static double lean(float[] image) {
    double[] center = center(image);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int row = 0; row < SIZE; row++) {
      for (int column = 0; column < SIZE; column++) {
        double dx = column - center[0];
        double dy = row - center[1];
        double ink = image[row * SIZE + column];
        xx += ink * dx * dx;
        xy += ink * dx * dy;
        yy += ink * dy * dy;
      }
    }
    return Math.toDegrees(Math.atan2(2 * xy, yy - xx) / 2);
  }

  @Test
  public void elastic_bendsTheBarSmoothly() {
    Augmentation augmentation = Augmentation.builder(SIZE, SIZE).elastic(34, 4).build();
    double largestBend = 0;
    for (int seed = 0; seed < 50; seed++) {
      float[] image = applied(augmentation, bar(), seed);
      double previous = rowCenter(image, 9);
      for (int row = 10; row < 20; row++) {
        double center = rowCenter(image, row);
        assertTrue("seed " + seed + ", row " + row, Math.abs(center - previous) < 1.5);
        largestBend = Math.max(largestBend, Math.abs(center - 13));
        previous = center;
      }
    }
    assertTrue("bend " + largestBend, largestBend > 1 && largestBend < 6);
  }

  private static double rowCenter(float[] image, int row) {
    double sum = 0;
    double at = 0;
    for (int x = 0; x < SIZE; x++) {
      sum += image[row * SIZE + x];
      at += x * image[row * SIZE + x];
    }
    return at / sum;
  }

  @Test
  public void builder_badStrength_namesIt() {
    Augmentation.Builder builder = Augmentation.builder(SIZE, SIZE);
    Exception e = assertThrows(IllegalArgumentException.class, () -> builder.rotation(-1));
    assertEquals("rotation is -1.0, expected 0 or more", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> builder.stretch(1));
    assertThrows(IllegalArgumentException.class, () -> builder.shear(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> builder.shift(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> builder.elastic(1, 0));
    // Its square is 0.
    assertThrows(IllegalArgumentException.class, () -> builder.elastic(1, 1e-200));
  }

  @Test
  public void builder_noImage_isRefused() {
    Exception e = assertThrows(ShapeException.class, () -> Augmentation.builder(0, 28));
    assertEquals("every extent of a shape must be at least 1, got [0, 28]", e.getMessage());
  }

  @Test
  public void apply_arrayTooShort_namesBoth() {
    for (int offset : new int[] {-1, 1}) {
      Exception e =
          assertThrows(
              IndexOutOfBoundsException.class,
              () -> Augmentation.mnist().apply(new float[784], offset, 1));
      assertEquals(
          "an image of 28x28 needs 784 values from " + offset + ", the array has 784",
          e.getMessage());
    }
  }
}
