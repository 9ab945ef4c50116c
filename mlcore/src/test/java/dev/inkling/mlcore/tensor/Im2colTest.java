package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** The two ways to unfold an image, over strides and paddings. */
public class Im2colTest {
  private static final int CHANNELS = 2;
  private static final int SIZE = CHANNELS * 5 * 6;

  private final Random random = new Random(4);

  @Test
  public void unfold_notesExample_hasARowAKernelElement() {
    Im2col im2col = new Im2col(Shape.of(1, 3, 3), 2, 2, 1, 0);
    float[][] rows = new float[4][4];
    float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    im2col.unfold(image, 0, 0, 2, rows, 0);
    assertArrayEquals(new float[] {1, 2, 4, 5}, rows[0], 0f);
    assertArrayEquals(new float[] {2, 3, 5, 6}, rows[1], 0f);
    assertArrayEquals(new float[] {4, 5, 7, 8}, rows[2], 0f);
    assertArrayEquals(new float[] {5, 6, 8, 9}, rows[3], 0f);
  }

  @Test
  public void unfold_oneOutputRow_isThatPartOfTheWhole() {
    for (Im2col im2col : geometries()) {
      float[] image = image();
      int width = im2col.outputWidth();
      float[][] whole = unfold(im2col, image);
      for (int oh = 0; oh < im2col.outputHeight(); oh++) {
        float[][] part = new float[im2col.kernelSize()][3 + width];
        im2col.unfold(image, 0, oh, oh + 1, part, 3);
        for (int k = 0; k < part.length; k++) {
          assertArrayEquals(new float[3], Arrays.copyOf(part[k], 3), 0f);
          assertArrayEquals(
              Arrays.copyOfRange(whole[k], oh * width, (oh + 1) * width),
              Arrays.copyOfRange(part[k], 3, 3 + width),
              0f);
        }
      }
    }
  }

  @Test
  public void takePatches_anyGeometry_isTheTranspose() {
    for (Im2col im2col : geometries()) {
      ImagePatches patches = im2col.patches();
      float[] image = image();
      float[][] rows = unfold(im2col, image);
      float[][] taken = take(patches, im2col, image);
      for (int k = 0; k < im2col.kernelSize(); k++) {
        for (int p = 0; p < im2col.places(); p++) {
          assertEquals(rows[k][p], taken[p][patches.position(k)], 0f);
        }
      }
    }
  }

  /** ⟨take(x), r⟩ = ⟨x, addBack(r)⟩ makes it the adjoint; with r = take(x) both are ‖r‖². */
  @Test
  public void addBackPatches_anyGeometry_isTheAdjoint() {
    for (Im2col im2col : geometries()) {
      ImagePatches patches = im2col.patches();
      float[] image = image();
      float[][] taken = take(patches, im2col, image);
      double norm = 0;
      for (float[] patch : taken) {
        for (float value : patch) {
          norm += (double) value * value;
        }
      }
      float[] padded = new float[patches.paddedSize()];
      float[] back = new float[SIZE];
      patches.addBack(taken, 0, im2col.outputHeight(), padded);
      patches.crop(padded, back, 0);
      double product = 0;
      for (int i = 0; i < SIZE; i++) {
        product += (double) back[i] * image[i];
      }
      assertEquals(norm, product, norm * 1e-6);
    }
  }

  @Test
  public void crop_paddedImage_isTheImage() {
    for (Im2col im2col : geometries()) {
      ImagePatches patches = im2col.patches();
      float[] image = image();
      float[] padded = new float[patches.paddedSize()];
      Arrays.fill(padded, Float.NaN);
      patches.pad(image, 0, padded);
      float[] back = new float[SIZE];
      patches.crop(padded, back, 0);
      assertArrayEquals(image, back, 0f);
    }
  }

  @Test
  public void im2col_notesImages_haveTheNotesShapes() {
    Im2col im2col = new Im2col(Shape.of(3, 7, 7), 5, 5, 1, 0);
    assertEquals(Shape.of(9, 75), im2col.im2col(new Tensor(Shape.of(1, 3, 7, 7))).shape());
    assertEquals(Shape.of(90, 75), im2col.im2col(new Tensor(Shape.of(10, 3, 7, 7))).shape());
  }

  @Test
  public void im2col_countedImages_hasARowAPlace() {
    Tensor images = new Tensor(Shape.of(10, 3, 7, 7));
    for (int i = 0; i < images.size(); i++) {
      images.data()[i] = i;
    }
    float[] matrix = new Im2col(Shape.of(3, 7, 7), 5, 5, 1, 0).im2col(images).data();
    // Image 0 at (0, 0): its first pixel, the one below, and the first of channel 1.
    assertEquals(0, matrix[0], 0f);
    assertEquals(7, matrix[5], 0f);
    assertEquals(49, matrix[25], 0f);
    // Row 1 is the place at its right; row 3 the one below it, with the last pixel of channel 2.
    assertEquals(1, matrix[75], 0f);
    assertEquals(2 * 49 + 5 * 7 + 4, matrix[3 * 75 + 74], 0f);
    // The last row is image 9 at (2, 2), which ends in its last pixel.
    assertEquals(9 * 147 + 2 * 7 + 2, matrix[89 * 75], 0f);
    assertEquals(10 * 147 - 1, matrix[89 * 75 + 74], 0f);
  }

  @Test
  public void im2col_anyGeometry_isTheTransposeOfTheUnfolded() {
    for (Im2col im2col : geometries()) {
      float[] image = image();
      float[][] rows = unfold(im2col, image);
      Tensor matrix = im2col.im2col(new Tensor(Shape.of(1, CHANNELS, 5, 6), image));
      assertEquals(Shape.of(im2col.places(), im2col.kernelSize()), matrix.shape());
      for (int k = 0; k < rows.length; k++) {
        for (int p = 0; p < im2col.places(); p++) {
          assertEquals(rows[k][p], matrix.data()[p * rows.length + k], 0f);
        }
      }
    }
  }

  @Test
  public void col2im_onesOfOverlappingPlaces_countsThem() {
    Im2col im2col = new Im2col(Shape.of(1, 3, 3), 2, 2, 1, 0);
    Tensor ones = new Tensor(Shape.of(8, 4));
    ones.fill(1f);
    Tensor images = im2col.col2im(ones);
    assertEquals(Shape.of(2, 1, 3, 3), images.shape());
    float[] counts = {1, 2, 1, 2, 4, 2, 1, 2, 1};
    assertArrayEquals(counts, Arrays.copyOf(images.data(), 9), 0f);
    assertArrayEquals(counts, Arrays.copyOfRange(images.data(), 9, 18), 0f);
  }

  @Test
  public void col2im_zerosAroundTheImage_areLeftOut() {
    Im2col im2col = new Im2col(Shape.of(1, 1, 2), 3, 3, 1, 1);
    Tensor matrix = new Tensor(Shape.of(2, 9));
    for (int i = 0; i < 18; i++) {
      matrix.data()[i] = i;
    }
    // Place 0 has the pixels under its elements 4 and 5, place 1 under 3 and 4.
    assertArrayEquals(new float[] {4 + 12, 5 + 13}, im2col.col2im(matrix).data(), 0f);
  }

  @Test
  public void im2col_wrongShapes_areRefused() {
    Im2col im2col = new Im2col(Shape.of(3, 7, 7), 5, 5, 1, 0);
    assertMessage(
        "im2col expects images of shape [N, 3, 7, 7], got [1, 3, 7, 8]",
        () -> im2col.im2col(new Tensor(Shape.of(1, 3, 7, 8))));
    assertMessage(
        "im2col expects images of shape [N, 3, 7, 7], got [3, 7, 7]",
        () -> im2col.im2col(new Tensor(Shape.of(3, 7, 7))));
    assertMessage(
        "col2im expects a matrix of shape [N·9, 75], got [10, 75]",
        () -> im2col.col2im(new Tensor(Shape.of(10, 75))));
    assertMessage(
        "col2im expects a matrix of shape [N·9, 75], got [9, 74]",
        () -> im2col.col2im(new Tensor(Shape.of(9, 74))));
  }

  @Test
  public void constructor_noImage_isRefused() {
    for (Shape shape : new Shape[] {Shape.of(7, 7), Shape.of(2, 3, 7, 7)}) {
      ShapeException e = assertThrows(ShapeException.class, () -> new Im2col(shape, 5, 5, 1, 0));
      assertEquals("im2col expects an image [C, H, W], got " + shape, e.getMessage());
    }
    Window window = new Window(7, 5, 1, 1, 0, 0);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Im2col(0, window, window));
    assertEquals("an image has at least 1 channel, got 0", e.getMessage());
  }

  private static void assertMessage(String message, ThrowingRunnable action) {
    assertEquals(message, assertThrows(ShapeException.class, action).getMessage());
  }

  private static Im2col[] geometries() {
    Im2col[] all = new Im2col[24];
    for (int i = 0; i < 12; i++) {
      all[i] = new Im2col(Shape.of(CHANNELS, 5, 6), 4, 3, 1 + i / 4, i % 4);
      // Dilated, with other zeros on every side.
      all[12 + i] =
          new Im2col(
              CHANNELS,
              new Window(5, 2, 1 + i / 4, 3, i % 4, i % 3),
              new Window(6, 3, 1 + i % 3, 2, i % 2, i % 4));
    }
    return all;
  }

  private static float[][] unfold(Im2col im2col, float[] image) {
    float[][] rows = new float[im2col.kernelSize()][im2col.places()];
    im2col.unfold(image, 0, 0, im2col.outputHeight(), rows, 0);
    return rows;
  }

  private static float[][] take(ImagePatches patches, Im2col im2col, float[] image) {
    float[] padded = new float[patches.paddedSize()];
    patches.pad(image, 0, padded);
    float[][] taken = new float[im2col.places()][patches.size()];
    patches.take(padded, 0, im2col.outputHeight(), taken);
    return taken;
  }

  private float[] image() {
    float[] image = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      image[i] = 0.1f + random.nextFloat();
    }
    return image;
  }
}
