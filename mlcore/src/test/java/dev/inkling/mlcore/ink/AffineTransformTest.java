package dev.inkling.mlcore.ink;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class AffineTransformTest {
  private static void assertMaps(
      AffineTransform transform, double x, double y, double toX, double toY) {
    assertEquals(toX, transform.x(x, y), 1e-12);
    assertEquals(toY, transform.y(x, y), 1e-12);
  }

  @Test
  public void rotation_quarterTurn_takesRightToDown() {
    assertMaps(AffineTransform.rotation(Math.PI / 2), 1, 0, 0, 1);
  }

  @Test
  public void slant_pointAbove_movesRight() {
    assertMaps(AffineTransform.slant(0.5), 0, -2, 1, -2);
  }

  @Test
  public void then_appliesInOrder() {
    AffineTransform scaleThenShift =
        AffineTransform.scale(2, 3).then(AffineTransform.translation(1, 1));
    AffineTransform shiftThenScale =
        AffineTransform.translation(1, 1).then(AffineTransform.scale(2, 3));
    assertMaps(scaleThenShift, 1, 1, 3, 4);
    assertMaps(shiftThenScale, 1, 1, 4, 6);
  }

  @Test
  public void about_keepsThePivot() {
    AffineTransform turn = AffineTransform.rotation(1).then(AffineTransform.scale(3, 4));
    assertMaps(turn.about(5, -7), 5, -7, 5, -7);
    assertMaps(AffineTransform.scale(2, 2).about(1, 1), 2, 3, 3, 5);
  }
}
