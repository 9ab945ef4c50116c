package dev.inkling.mlcore.ink;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.Test;

public class InkRasterizerTest {
  private static final int SIZE = InkRasterizer.SIZE;

  /**
   * A line two pixels wide and twenty long with round ends has 18 x 2 pixels of ink and a disc of
   * radius 1. Softening takes a fifth of what lies at the box's edges over them: of half the disc
   * at either end.
   */
  private static final double LOST_BY_ROUND_ENDS = 0.2 * Math.PI;

  private final InkRasterizer rasterizer = new InkRasterizer();

  private float[] image(Drawing drawing, double penWidth) {
    float[] image = new float[InkRasterizer.PIXELS];
    rasterizer.rasterize(drawing, penWidth, image, 0);
    return image;
  }

  private float[] image(Drawing drawing) {
    return image(drawing, InkRasterizer.PEN_WIDTH);
  }

  private static double sum(float[] image) {
    double sum = 0;
    for (float value : image) {
      sum += value;
    }
    return sum;
  }

  /** Left, top, right and bottom pixel with ink. */
  private static int[] inkBounds(float[] image) {
    int[] bounds = {SIZE, SIZE, -1, -1};
    for (int i = 0; i < image.length; i++) {
      if (image[i] > 0) {
        bounds[0] = Math.min(bounds[0], i % SIZE);
        bounds[1] = Math.min(bounds[1], i / SIZE);
        bounds[2] = Math.max(bounds[2], i % SIZE);
        bounds[3] = Math.max(bounds[3], i / SIZE);
      }
    }
    return bounds;
  }

  private static double[] centerOfMass(float[] image) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < image.length; i++) {
      int row = i / SIZE;
      x += image[i] * (i % SIZE);
      y += image[i] * row;
    }
    return new double[] {x / sum(image), y / sum(image)};
  }

  private static Drawing scribble(long seed) {
    Random random = new Random(seed);
    Stroke[] strokes = new Stroke[1 + random.nextInt(3)];
    for (int s = 0; s < strokes.length; s++) {
      float[] xy = new float[2 * (1 + random.nextInt(12))];
      for (int i = 0; i < xy.length; i++) {
        xy[i] = random.nextFloat() * (i % 2 == 0 ? 60 : 100);
      }
      strokes[s] = Stroke.of(xy);
    }
    return Drawing.of(strokes);
  }

  @Test
  public void rasterize_emptyDrawing_clearsTheImage() {
    float[] image = new float[InkRasterizer.PIXELS];
    Arrays.fill(image, 0.5f);
    rasterizer.rasterize(new Drawing(Collections.emptyList()), image, 0);
    assertArrayEquals(new float[InkRasterizer.PIXELS], image, 0);
  }

  @Test
  public void rasterize_offset_writesOnlyThere() {
    float[] images = new float[3 * InkRasterizer.PIXELS];
    Arrays.fill(images, -1);
    Drawing drawing = scribble(1);
    rasterizer.rasterize(drawing, images, InkRasterizer.PIXELS);
    float[] expected = new float[images.length];
    Arrays.fill(expected, -1);
    System.arraycopy(image(drawing), 0, expected, InkRasterizer.PIXELS, InkRasterizer.PIXELS);
    assertArrayEquals(expected, images, 0);
  }

  @Test
  public void rasterize_arrayTooShort_namesTheLengths() {
    Exception e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> rasterizer.rasterize(scribble(1), new float[800], 17));
    assertEquals("an image needs 784 values from 17, the array has 800", e.getMessage());
  }

  @Test
  public void rasterize_penWidthOutOfRange_throws() {
    for (double width : new double[] {0, 0.0099, -1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> image(scribble(1), width));
    }
  }

  @Test
  public void rasterize_verticalLine_isTwentyHighAndAPenWide() {
    float[] image = image(Drawing.of(Stroke.of(300, 100, 300, 700)), 0.1);
    int[] bounds = inkBounds(image);
    assertEquals(20, bounds[3] - bounds[1] + 1);
    // Two pixels and a softened one on either side.
    assertEquals(4, bounds[2] - bounds[0] + 1);
    assertEquals(36 + Math.PI - LOST_BY_ROUND_ENDS, sum(image), 0.05);
  }

  @Test
  public void rasterize_horizontalLine_isTwentyWideAndAPenHigh() {
    float[] image = image(Drawing.of(Stroke.of(-3, 5, 9, 5)), 0.1);
    int[] bounds = inkBounds(image);
    assertEquals(20, bounds[2] - bounds[0] + 1);
    assertEquals(4, bounds[3] - bounds[1] + 1);
    assertEquals(36 + Math.PI - LOST_BY_ROUND_ENDS, sum(image), 0.05);
  }

  @Test
  public void rasterize_diagonalLine_coversItsArea() {
    float[] image = image(Drawing.of(Stroke.of(0, 0, 1, 1)), 0.2);
    // At each of the box's edges lies a segment, 1 high, of a disc of radius 2.
    double segment = 4 * Math.acos(0.5) - Math.sqrt(3);
    assertEquals(16 * Math.sqrt(2) * 4 + Math.PI * 4 - 4 * 0.2 * segment, sum(image), 0.6);
  }

  @Test
  public void rasterize_onePoint_isTheDiscOfThePen() {
    float[] dot = image(Drawing.of(Stroke.of(40, 40)), 0.3);
    assertEquals(Math.PI * 9, sum(dot), 0.05);
    assertArrayEquals(dot, image(Drawing.of(Stroke.of(7, 7, 7, 7, 7, 7)), 0.3), 0);
  }

  @Test
  public void rasterize_onePointStrokeBesideALine_isDrawn() {
    float[] line = image(Drawing.of(Stroke.of(0, 0, 0, 100)), 0.1);
    float[] both = image(Drawing.of(Stroke.of(0, 0, 0, 100), Stroke.of(50, 50)), 0.1);
    // The disc of a pen two pixels wide.
    assertEquals(sum(line) + Math.PI, sum(both), 0.1);
  }

  @Test
  public void rasterize_crossingStrokes_inkCountsOnce() {
    Drawing once = Drawing.of(Stroke.of(0, 0, 10, 7));
    Drawing twice = Drawing.of(Stroke.of(0, 0, 10, 7), Stroke.of(10, 7, 0, 0));
    assertArrayEquals(image(once), image(twice), 0);
  }

  @Test
  public void rasterize_anyScribble_fitsTheBoxAroundTheCenter() {
    for (int seed = 0; seed < 500; seed++) {
      Drawing drawing = scribble(seed);
      if (drawing.width() == 0 && drawing.height() == 0) {
        continue;
      }
      float[] image = image(drawing);
      int[] bounds = inkBounds(image);
      assertEquals(
          "seed " + seed,
          InkRasterizer.BOX,
          Math.max(bounds[2] - bounds[0], bounds[3] - bounds[1]) + 1);
      double[] center = centerOfMass(image);
      boolean kept = bounds[0] > 0 && bounds[1] > 0 && bounds[2] < 27 && bounds[3] < 27;
      if (kept) {
        assertEquals("seed " + seed, 14, center[0], 0.5001);
        assertEquals("seed " + seed, 14, center[1], 0.5001);
      }
      for (float value : image) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
  }

  @Test
  public void rasterize_massInOneCorner_keepsAllInk() {
    // A blot far from the middle would push a lone dot out of the field.
    Stroke blot =
        Stroke.of(0, 0, 40, 0, 40, 10, 0, 10, 0, 20, 40, 20, 40, 30, 0, 30, 0, 40, 40, 40);
    Drawing drawing = Drawing.of(blot, Stroke.of(100, 100));
    int[] bounds = inkBounds(image(drawing));
    assertEquals(20, bounds[2] - bounds[0] + 1);
    assertEquals(27, bounds[2]);
  }

  @Test
  public void rasterize_unitAndPlace_doNotMatter() {
    Drawing drawing = scribble(3);
    float[] expected = image(drawing);
    double[] scales = {1e-30, 1e-3, 1024, 1e36};
    for (double scale : scales) {
      float[] scaled = image(drawing.transform(AffineTransform.scale(scale, scale)));
      assertArrayEquals("scale " + scale, expected, scaled, 0.05f);
    }
    assertArrayEquals(
        expected, image(drawing.transform(AffineTransform.translation(512, -256))), 0.05f);
  }

  @Test
  public void rasterize_smallestAndLargestFloats_stayFinite() {
    float min = Float.MIN_VALUE;
    float max = Float.MAX_VALUE;
    float[] line = image(Drawing.of(Stroke.of(0, 0, 0, 1)));
    assertArrayEquals(line, image(Drawing.of(Stroke.of(0, 0, 0, min))), 1e-3f);
    assertArrayEquals(line, image(Drawing.of(Stroke.of(0, -max, 0, max))), 1e-3f);
  }

  @Test
  public void rasterize_denseStroke_looksLikeItsSparseTwin() {
    float[] xy = new float[2 * 20_001];
    for (int i = 0; i <= 20_000; i++) {
      xy[2 * i] = i;
      xy[2 * i + 1] = i / 2f;
    }
    float[] sparse = image(Drawing.of(Stroke.of(0, 0, 20_000, 10_000)));
    assertArrayEquals(sparse, image(Drawing.of(Stroke.of(xy))), 0.1f);
  }

  @Test
  public void rasterize_reusedInstance_leavesNoTrace() {
    float[] expected = new float[InkRasterizer.PIXELS];
    new InkRasterizer().rasterize(scribble(8), expected, 0);
    image(scribble(7), 0.3);
    assertArrayEquals(expected, image(scribble(8)), 0);
  }

  @Test
  public void rasterize_twoLines_agreeWithTheDistanceToThemSoftened() {
    // Sampled 64x64 a pixel by the definition: ink is all that is within the radius of a segment.
    Drawing drawing = Drawing.of(Stroke.of(0, 0, 8, 3, 2, 10, 9, 9));
    double pen = 0.13;
    float[] image = image(drawing, pen);
    int[] bounds = inkBounds(image);
    double scale = (20 - pen * 20) / 10;
    double offsetX = (20 - 9 * scale) / 2;
    double offsetY = pen * 10;
    // The box begins where its ink, which spans all twenty rows, begins.
    int top = bounds[1];
    int left = bounds[0] - Math.max(0, (int) Math.floor(offsetX - pen * 10) - 1);
    double[][] covered = new double[22][22];
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        int inked = 0;
        for (int k = 0; k < 64 * 64; k++) {
          int sampleRow = k / 64;
          double px = (x + (k % 64 + 0.5) / 64 - offsetX) / scale;
          double py = (y + (sampleRow + 0.5) / 64 - offsetY) / scale;
          double nearest =
              Math.min(
                  Math.min(distance(px, py, 0, 0, 8, 3), distance(px, py, 8, 3, 2, 10)),
                  distance(px, py, 2, 10, 9, 9));
          inked += nearest * scale <= pen * 10 ? 1 : 0;
        }
        covered[y + 1][x + 1] = inked / 4096.0;
      }
    }
    double[] soft = {0.2, 0.6, 0.2};
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        double expected = 0;
        for (int k = 0; k < 9; k++) {
          expected += soft[k / 3] * soft[k % 3] * covered[y + k / 3][x + k % 3];
        }
        assertEquals(expected, image[(top + y) * SIZE + left + x], 0.02);
      }
    }
  }

  private static double distance(double x, double y, double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
    double t = Math.max(0, Math.min(1, along));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  }
}
