package dev.inkling.mlcore.ink;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class StrokeTest {
  @Test
  public void of_interleavedNumbers_arePoints() {
    Stroke stroke = Stroke.of(1, 2, 3, 4);
    assertEquals(2, stroke.size());
    assertEquals(3f, stroke.x(1), 0);
    assertEquals(4f, stroke.y(1), 0);
  }

  @Test
  public void of_oddCount_namesTheCount() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Stroke.of(1, 2, 3));
    assertEquals("points need an x and a y each, got 3 numbers", e.getMessage());
  }

  @Test
  public void constructor_noPoint_throws() {
    assertThrows(IllegalArgumentException.class, () -> new Stroke(new float[] {}, new float[] {}));
  }

  @Test
  public void constructor_lengthsDiffer_namesBoth() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new Stroke(new float[] {1, 2}, new float[] {1}));
    assertEquals("a stroke needs as many y as x, got 2 x and 1 y", e.getMessage());
  }

  @Test
  public void constructor_arrayChangedAfterwards_strokeKeepsItsPoints() {
    float[] x = {1, 2};
    Stroke stroke = new Stroke(x, new float[] {0, 0});
    x[1] = 9;
    assertEquals(2f, stroke.x(1), 0);
  }
}
