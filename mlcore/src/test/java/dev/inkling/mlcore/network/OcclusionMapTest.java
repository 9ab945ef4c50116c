package dev.inkling.mlcore.network;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Softmax;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class OcclusionMapTest {
  private static final int HEIGHT = 6;
  private static final int WIDTH = 8;

  /** Where the network looks: row 2, column 3 of channel 1. */
  private static final int LOOKS_AT = (HEIGHT + 2) * WIDTH + 3;

  /** Two channels; class 1 has three times what is at the place looked at, class 0 nothing. */
  private static Sequential looking(Layer... last) {
    Sequential.Builder builder =
        Sequential.builder("looking", Shape.of(2, HEIGHT, WIDTH))
            .add(new Flatten())
            .add(new Dense(2));
    for (Layer layer : last) {
      builder.add(layer);
    }
    Sequential network = builder.build();
    float[] weight = network.parameters().get(0).value().data();
    Arrays.fill(weight, 0);
    weight[2 * HEIGHT * WIDTH + LOOKS_AT] = 3;
    return network;
  }

  private static float[] ink(Sequential network) {
    float[] image = new float[network.inputShape().size()];
    Arrays.fill(image, 1);
    return image;
  }

  /** p falls from e³ / (e³ + 1) to 1/2. */
  private static double drop() {
    return Math.exp(3) / (Math.exp(3) + 1) - 0.5;
  }

  @Test
  public void of_patchOfOnePixel_isTheDropAtTheOnePlaceLookedAt() {
    for (Sequential network : Arrays.asList(looking(), looking(new Softmax()))) {
      float[] expected = new float[HEIGHT * WIDTH];
      expected[2 * WIDTH + 3] = (float) drop();
      assertArrayEquals(expected, OcclusionMap.of(network, ink(network), 1, 1, 1), 1e-6f);
      expected[2 * WIDTH + 3] = (float) -drop();
      assertArrayEquals(expected, OcclusionMap.of(network, ink(network), 0, 1, 1), 1e-6f);
    }
  }

  @Test
  public void of_anyPatchAndStride_isTheMeanOverThePatchesThatCoverAPixel() {
    Sequential network = looking();
    for (int patch = 1; patch <= HEIGHT; patch++) {
      for (int stride = 1; stride <= patch; stride++) {
        float[] map = OcclusionMap.of(network, ink(network), 1, patch, stride);
        for (int pixel = 0; pixel < map.length; pixel++) {
          String what = "patch " + patch + ", stride " + stride + ", pixel " + pixel;
          assertEquals(what, drop() * share(pixel, patch, stride), map[pixel], 1e-6);
        }
      }
    }
  }

  /** Of the patches that cover a pixel, the share that covers the place looked at, too. */
  private static double share(int pixel, int patch, int stride) {
    int all = 0;
    int both = 0;
    for (int row = 0; row <= HEIGHT - patch; row++) {
      for (int column = 0; column <= WIDTH - patch; column++) {
        boolean used =
            (row % stride == 0 || row == HEIGHT - patch)
                && (column % stride == 0 || column == WIDTH - patch);
        if (used && covers(row, column, patch, pixel / WIDTH, pixel % WIDTH)) {
          all++;
          both += covers(row, column, patch, 2, 3) ? 1 : 0;
        }
      }
    }
    return (double) both / all;
  }

  private static boolean covers(int top, int left, int patch, int row, int column) {
    return row >= top && row < top + patch && column >= left && column < left + patch;
  }

  @Test
  public void of_background_isZero() {
    Sequential network = Architectures.create("SimpleConvNet", Shape.of(1, 28, 28), 10, 1);
    float[] image = new float[784];
    assertArrayEquals(new float[784], OcclusionMap.of(network, image, 3, 5, 2), 0f);
    image[10 * 28 + 10] = 1;
    float[] map = OcclusionMap.of(network, image, 3, 5, 1);
    for (int i = 0; i < map.length; i++) {
      boolean near = Math.abs(i / 28 - 10) < 5 && Math.abs(i % 28 - 10) < 5;
      assertEquals("pixel " + i, near, map[i] != 0);
    }
  }

  @Test
  public void of_moreThanOneBatch_isWhatAPredictorFinds() {
    Sequential network = Architectures.create("InklingNet", Shape.of(1, 28, 28), 10, 1);
    float[] image = new float[784];
    Random random = new Random(1);
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat();
    }
    float[] map = OcclusionMap.of(network, image, 4, 7, 7);
    Predictor predictor = new Predictor(network);
    float[] before = new float[10];
    float[] after = new float[10];
    predictor.predict(image, before);
    for (int pixel = 0; pixel < map.length; pixel++) {
      float[] covered = image.clone();
      for (int i = 0; i < 49; i++) {
        covered[(pixel / 28 / 7 * 7 + i / 7) * 28 + pixel % 28 / 7 * 7 + i % 7] = 0;
      }
      predictor.predict(covered, after);
      assertEquals(before[4] - after[4], map[pixel], 1e-6);
    }
    assertTrue(map[0] != map[783]);
  }

  @Test
  public void of_whatIsOutOfRange_isNamed() {
    Sequential network = looking();
    float[] image = ink(network);
    assertRefused("the class must be from 0 to 1, got 2", network, image, 2, 1, 1);
    assertRefused("the class must be from 0 to 1, got -1", network, image, -1, 1, 1);
    assertRefused("the patch must be from 1 to 6, got 7", network, image, 0, 7, 1);
    assertRefused("the patch must be from 1 to 6, got 0", network, image, 0, 0, 1);
    assertRefused("the stride must be from 1 to 3, got 4", network, image, 0, 3, 4);
    assertRefused("the stride must be from 1 to 3, got 0", network, image, 0, 3, 0);
  }

  private static void assertRefused(
      String message, Sequential network, float[] image, int classIndex, int patch, int stride) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> OcclusionMap.of(network, image, classIndex, patch, stride));
    assertEquals(message, e.getMessage());
  }

  @Test
  public void of_shapesThatDoNotFit_areNamed() {
    ShapeException size =
        assertThrows(
            ShapeException.class, () -> OcclusionMap.of(looking(), new float[48], 0, 1, 1));
    assertEquals(
        "network looking takes images [2, 6, 8] of 96 values, got an array of 48",
        size.getMessage());
    Sequential vectors = Sequential.builder("vectors", Shape.of(4)).add(new Dense(2)).build();
    ShapeException rank =
        assertThrows(ShapeException.class, () -> OcclusionMap.of(vectors, new float[4], 0, 1, 1));
    assertEquals("network vectors takes [4], expected images [C, H, W]", rank.getMessage());
  }
}
