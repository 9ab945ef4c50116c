package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
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
  public void of_noSamples_isEmpty() {
    assertEquals(0, of(Collections.emptyList()).size());
  }

  @Test
  public void of_labelOutOfRange_namesSampleAndRange() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(ONE, new Sample(ONE.drawing(), 10)));
    assertEquals("label 1 is 10, expected 0 to 9", e.getMessage());
  }
}
