package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.Stroke;
import org.junit.Test;

public final class InkTest {
  private static final float EXACT = 0f;

  @Test
  public void withoutLast_twoStrokes_leavesTheFirst() {
    Stroke first = Stroke.of(1, 2, 3, 4);
    Ink ink = Ink.NONE.plus(first).plus(Stroke.of(5, 6));
    assertEquals(1, ink.withoutLast().drawing().strokes().size());
    assertSame(first, ink.withoutLast().drawing().strokes().get(0));
  }

  @Test
  public void withoutLast_empty_isEmpty() {
    assertTrue(Ink.NONE.withoutLast().isEmpty());
  }

  @Test
  public void fittedTo_otherShape_scalesByTheTighterSideAboutTheMiddle() {
    Ink ink = Ink.NONE.fittedTo(100, 200).plus(Stroke.of(0, 0, 50, 100, 100, 200));
    Stroke fitted = ink.fittedTo(300, 100).drawing().strokes().get(0);
    // 200 high onto 100: half the size, 50 wide, in the middle of 300.
    assertEquals(125, fitted.x(0), EXACT);
    assertEquals(0, fitted.y(0), EXACT);
    assertEquals(150, fitted.x(1), EXACT);
    assertEquals(50, fitted.y(1), EXACT);
    assertEquals(175, fitted.x(2), EXACT);
    assertEquals(100, fitted.y(2), EXACT);
  }

  @Test
  public void fittedTo_sameSize_isTheSame() {
    Ink ink = Ink.NONE.fittedTo(100, 200).plus(Stroke.of(1, 1));
    assertSame(ink, ink.fittedTo(100, 200));
  }
}
