package dev.inkling.mlcore.ink;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class StrokeDistanceTest {
  private static void assertDistance(double expected, Stroke a, Stroke b) {
    assertEquals(expected, StrokeDistance.of(a, b), 1e-9);
    assertEquals(expected, StrokeDistance.of(b, a), 1e-9);
  }

  @Test
  public void of_strokesThatCross_isZero() {
    assertDistance(0, Stroke.of(0, 0, 10, 10), Stroke.of(0, 9, 9, 0));
    assertDistance(0, Stroke.of(0, 0, 10, 0), Stroke.of(5, 0, 5, 8));
  }

  @Test
  public void of_strokesApart_isThatOfTheNearestPoints() {
    assertDistance(2, Stroke.of(0, 0, 10, 0), Stroke.of(5, 2, 5, 8));
    assertDistance(5, Stroke.of(0, 0, -10, 0), Stroke.of(3, 4, 3, 9));
    assertDistance(1, Stroke.of(0, 0, 10, 0), Stroke.of(11, -5, 11, 5));
    assertDistance(3, Stroke.of(0, 0, 4, 0), Stroke.of(2, 3, 6, 3));
  }

  @Test
  public void of_dots_isThatOfAPoint() {
    assertDistance(5, Stroke.of(0, 0), Stroke.of(3, 4));
    assertDistance(4, Stroke.of(5, 4), Stroke.of(0, 0, 10, 0));
    assertDistance(0, Stroke.of(5, 0), Stroke.of(0, 0, 10, 0));
  }
}
