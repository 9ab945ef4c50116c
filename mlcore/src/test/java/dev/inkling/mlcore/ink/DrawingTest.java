package dev.inkling.mlcore.ink;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

public class DrawingTest {
  @Test
  public void bounds_twoStrokes_holdAllPoints() {
    Drawing drawing = Drawing.of(Stroke.of(1, 2, 5, 3), Stroke.of(-4, 8));
    assertEquals(-4f, drawing.left(), 0);
    assertEquals(2f, drawing.top(), 0);
    assertEquals(5f, drawing.right(), 0);
    assertEquals(8f, drawing.bottom(), 0);
    assertEquals(9.0, drawing.width(), 0);
    assertEquals(6.0, drawing.height(), 0);
  }

  @Test
  public void width_ofTheLargestFloats_doesNotOverflow() {
    Drawing drawing = Drawing.of(Stroke.of(-Float.MAX_VALUE, 0, Float.MAX_VALUE, 0));
    assertEquals(2.0 * Float.MAX_VALUE, drawing.width(), 0);
  }

  @Test
  public void constructor_noStrokes_isEmptyAtOrigin() {
    Drawing drawing = new Drawing(Collections.emptyList());
    assertTrue(drawing.isEmpty());
    assertEquals(0.0, drawing.width(), 0);
    assertEquals(0f, drawing.left(), 0);
  }

  @Test
  public void constructor_nan_namesStrokeAndPoint() {
    Stroke good = Stroke.of(0, 0);
    Stroke bad = Stroke.of(0, 0, 1, 1, 2, Float.NaN);
    Exception e = assertThrows(IllegalArgumentException.class, () -> Drawing.of(good, bad));
    assertEquals("stroke 1, point 2 is (2.0, NaN), expected finite", e.getMessage());
  }

  @Test
  public void constructor_infinite_namesStrokeAndPoint() {
    Stroke bad = Stroke.of(Float.NEGATIVE_INFINITY, 3);
    Exception e = assertThrows(IllegalArgumentException.class, () -> Drawing.of(bad));
    assertEquals("stroke 0, point 0 is (-Infinity, 3.0), expected finite", e.getMessage());
  }

  @Test
  public void constructor_listChangedAfterwards_drawingKeepsItsStrokes() {
    List<Stroke> strokes = new ArrayList<>();
    strokes.add(Stroke.of(0, 0));
    Drawing drawing = new Drawing(strokes);
    strokes.clear();
    assertEquals(1, drawing.strokes().size());
  }

  @Test
  public void transform_movesEveryPointAndTheBounds() {
    Drawing moved =
        Drawing.of(Stroke.of(0, 0, 2, 1), Stroke.of(1, 4))
            .transform(AffineTransform.scale(2, 3).then(AffineTransform.translation(10, 20)));
    assertEquals(14f, moved.strokes().get(0).x(1), 0);
    assertEquals(23f, moved.strokes().get(0).y(1), 0);
    assertEquals(32f, moved.bottom(), 0);
  }

  @Test
  public void transform_beyondFloat_namesThePoint() {
    Drawing drawing = Drawing.of(Stroke.of(1, 1, 1e30f, 1));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> drawing.transform(AffineTransform.scale(1e30, 1)));
    assertEquals("stroke 0, point 1 is (Infinity, 1.0), expected finite", e.getMessage());
  }
}
