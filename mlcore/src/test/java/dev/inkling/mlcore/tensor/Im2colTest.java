package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

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

  private static Im2col[] geometries() {
    Im2col[] all = new Im2col[12];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Im2col(Shape.of(CHANNELS, 5, 6), 4, 3, 1 + i / 4, i % 4);
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
