package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

public class DrawingDatasetTest {
  private record Sample(Drawing drawing, int label) {}

  private static final Sample ONE = new Sample(Drawing.of(Stroke.of(0, 0, 0, 20)), 1);
  private static final Sample SEVEN = new Sample(Drawing.of(Stroke.of(0, 0, 10, 0, 5, 20)), 7);

  private static DrawingDataset of(Sample... samples) {
    return of(Arrays.asList(samples));
  }

  private static DrawingDataset of(List<Sample> samples) {
    return DrawingDataset.of(samples, Sample::drawing, Sample::label);
  }

  @Test
  public void read_secondSample_isWhatTheRasterizerDraws() {
    DrawingDataset data = of(ONE, SEVEN);
    assertEquals(2, data.size());
    assertEquals(7, data.label(1));
    float[] expected = new float[InkRasterizer.PIXELS + 3];
    new InkRasterizer().rasterize(SEVEN.drawing(), expected, 3);
    float[] actual = new float[expected.length];
    data.read(1, actual, 3);
    assertArrayEquals(expected, actual, 0f);
  }

  @Test
  public void readVariant_seed_decidesWhatTheAugmentationDraws() {
    DrawingDataset data = of(ONE, SEVEN);
    float[] expected = new float[InkRasterizer.PIXELS + 3];
    StrokeAugmentation.USUAL.draw(SEVEN.drawing(), 9, new InkRasterizer(), expected, 3);
    assertArrayEquals(expected, variant(data, 1, 9), 0f);
    assertArrayEquals(variant(data, 1, 9), variant(data, 1, 9), 0f);
    assertFalse(Arrays.equals(variant(data, 1, 9), variant(data, 1, 8)));
  }

  @Test
  public void varied_otherAugmentation_drawsTheVariants() {
    DrawingDataset plain = of(ONE, SEVEN);
    DrawingDataset still = plain.varied(StrokeAugmentation.NONE);
    float[] example = new float[InkRasterizer.PIXELS + 3];
    plain.read(1, example, 3);
    assertArrayEquals(example, variant(still, 1, 9), 0f);
    StrokeAugmentation strong = new StrokeAugmentation(2);
    DrawingDataset strongly = plain.varied(strong);
    assertEquals(7, strongly.label(1));
    float[] same = new float[InkRasterizer.PIXELS + 3];
    strongly.read(1, same, 3);
    assertArrayEquals(example, same, 0f);
    float[] expected = new float[InkRasterizer.PIXELS + 3];
    strong.draw(SEVEN.drawing(), 9, new InkRasterizer(), expected, 3);
    assertArrayEquals(expected, variant(strongly, 1, 9), 0f);
    assertFalse("of its own", Arrays.equals(expected, variant(plain, 1, 9)));
  }

  private static float[] variant(DrawingDataset data, int index, long seed) {
    float[] image = new float[InkRasterizer.PIXELS + 3];
    data.readVariant(index, seed, image, 3);
    return image;
  }

  @Test
  public void readVariant_noSuchExampleOrNoRoom_isRefused() {
    DrawingDataset data = of(ONE, SEVEN);
    for (int index : new int[] {-1, 2}) {
      assertThrows(IndexOutOfBoundsException.class, () -> variant(data, index, 9));
    }
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> data.readVariant(0, 9, new float[InkRasterizer.PIXELS], 1));
  }

  @Test
  public void of_noSamples_isEmpty() {
    assertEquals(0, of(Collections.emptyList()).size());
  }

  @Test
  public void of_labelOutOfRange_namesSampleAndRange() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(ONE, new Sample(ONE.drawing(), 10)));
    assertEquals("label 1 is 10, expected 0 to 9", e.getMessage());
  }

  @Test
  public void of_elevenClasses_takesTheEleventh() {
    DrawingDataset data =
        DrawingDataset.of(
            11,
            Arrays.asList(ONE, new Sample(SEVEN.drawing(), 10)),
            Sample::drawing,
            Sample::label);
    assertEquals(11, data.classes());
    assertEquals(10, data.label(1));
    assertEquals(10, of(ONE).classes());
  }

  @Test
  public void of_labelNotBelowTheClasses_namesSampleAndRange() {
    List<Sample> samples = Arrays.asList(SEVEN);
    IllegalArgumentException label =
        assertThrows(
            IllegalArgumentException.class,
            () -> DrawingDataset.of(7, samples, Sample::drawing, Sample::label));
    assertEquals("label 0 is 7, expected 0 to 6", label.getMessage());
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () -> DrawingDataset.of(0, samples, Sample::drawing, Sample::label));
    assertEquals("a dataset has at least 1 class, got 0", none.getMessage());
  }
}
