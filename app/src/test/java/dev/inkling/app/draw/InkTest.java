package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import org.junit.Test;

public final class InkTest {
  private static final float EXACT = 0f;
  private static final float CLOSE = 1e-3f;

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

  @Test
  public void plusAtRight_empty_isInTheMiddle() {
    Drawing written = Drawing.of(Stroke.of(500, 0, 510, 20));
    Drawing drawing = Ink.NONE.fittedTo(300, 100).plusAtRight(written).drawing();
    // Two fifths of the shorter side.
    assertEquals(40, drawing.height(), CLOSE);
    assertEquals(20, drawing.width(), CLOSE);
    assertEquals(140, drawing.left(), CLOSE);
    assertEquals(30, drawing.top(), CLOSE);
  }

  @Test
  public void plusAtRight_ink_isToTheRightOfItWithAGap() {
    Drawing written = Drawing.of(Stroke.of(0, 0, 10, 20));
    Ink ink = Ink.NONE.fittedTo(300, 100).plus(Stroke.of(10, 10, 60, 90));
    Stroke added = ink.plusAtRight(written).drawing().strokes().get(1);
    assertEquals(72, added.x(0), CLOSE);
    assertEquals(92, added.x(1), CLOSE);
  }

  @Test
  public void plusAtRight_inkAtTheEdge_staysOnTheCanvas() {
    Drawing written = Drawing.of(Stroke.of(0, 0, 10, 20));
    Ink ink = Ink.NONE.fittedTo(300, 100).plus(Stroke.of(280, 10, 299, 90));
    assertEquals(300, ink.plusAtRight(written).drawing().strokes().get(1).x(1), CLOSE);
  }

  @Test
  public void plusAtRight_dot_isNotBlownUp() {
    Ink ink = Ink.NONE.fittedTo(300, 100).plusAtRight(Drawing.of(Stroke.of(7, 7)));
    assertEquals(0, ink.drawing().width(), EXACT);
    assertEquals(150, ink.drawing().left(), CLOSE);
  }
}
