package dev.inkling.mlcore.layer;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Window;
import org.junit.Test;

public class PaddingTest {
  /** The example of TensorFlow's page on its two rules: 13 pixels, a kernel of 6, stride 5. */
  @Test
  public void window_tensorFlowsExample_hasItsZerosAndPlaces() {
    Window same = Padding.SAME.window(13, 6, 5, 1);
    assertEquals(1, same.before());
    assertEquals(2, same.after());
    assertEquals(3, same.places());
    Window valid = Padding.VALID.window(13, 6, 5, 1);
    assertEquals(0, valid.before() + valid.after());
    assertEquals(2, valid.places());
    assertEquals(2, valid.rest());
  }

  @Test
  public void window_sameOfStrideOne_keepsTheExtent() {
    assertEquals(new Window(7, 3, 1, 1, 1, 1), Padding.SAME.window(7, 3, 1, 1));
    assertEquals(new Window(7, 4, 1, 1, 1, 2), Padding.SAME.window(7, 4, 1, 1));
    assertEquals(new Window(7, 3, 1, 2, 2, 2), Padding.SAME.window(7, 3, 1, 2));
    assertEquals(7, Padding.SAME.window(7, 4, 1, 3).places());
  }

  /** As MobileNet's layers of stride 2 have it: 224 to 112 with a zero at the end only. */
  @Test
  public void window_sameOfStrideTwo_halvesRoundingUp() {
    assertEquals(new Window(224, 3, 2, 1, 0, 1), Padding.SAME.window(224, 3, 2, 1));
    assertEquals(112, Padding.SAME.window(224, 3, 2, 1).places());
    assertEquals(new Window(225, 3, 2, 1, 1, 1), Padding.SAME.window(225, 3, 2, 1));
    assertEquals(113, Padding.SAME.window(225, 3, 2, 1).places());
  }

  @Test
  public void window_sameOfStrideAboveKernel_needsNoZeros() {
    assertEquals(new Window(9, 1, 3, 1, 0, 0), Padding.SAME.window(9, 1, 3, 1));
    assertEquals(3, Padding.SAME.window(9, 1, 3, 1).places());
  }

  @Test
  public void window_number_isOnBothSides() {
    assertEquals(new Window(5, 3, 2, 1, 2, 2), Padding.of(2).window(5, 3, 2, 1));
  }

  @Test
  public void of_negative_isRefused() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Padding.of(-1));
    assertEquals("a padding must be at least 0, got -1", e.getMessage());
  }

  @Test
  public void window_beyondItsAxis_namesAllNumbers() {
    ShapeException e = assertThrows(ShapeException.class, () -> new Window(5, 4, 1, 3, 1, 3));
    assertEquals(
        "a window must lie within its axis, got size 4, stride 1, dilation 3 on 1 + 5 + 3",
        e.getMessage());
    // Numbers beyond an int must not wrap around.
    assertThrows(ShapeException.class, () -> new Window(5, 3, 1, Integer.MAX_VALUE, 0, 0));
    assertThrows(
        ShapeException.class, () -> new Window(5, 3, 1, 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
    assertThrows(ShapeException.class, () -> Padding.SAME.window(5, 9, 1, Integer.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> new Window(5, 3, 0, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Window.same(5, 3, 0, 1));
  }
}
