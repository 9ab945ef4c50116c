package dev.inkling.mlcore.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class TensorTest {
  @Test
  public void shape_extents_multiply() {
    assertEquals(24, Shape.of(2, 3, 4).size());
    assertEquals("[5, 2, 3]", Shape.of(2, 3).withBatch(5).toString());
  }

  @Test
  public void shape_zeroOrTooLarge_isRefused() {
    assertThrows(ShapeException.class, () -> Shape.of(2, 0));
    assertThrows(ShapeException.class, () -> Shape.of(1 << 20, 1 << 20));
  }

  @Test
  public void shape_axisOutOfRange_namesShapeAndAxis() {
    for (int axis : new int[] {-1, 2}) {
      ShapeException e = assertThrows(ShapeException.class, () -> Shape.of(5, 7).dimension(axis));
      assertEquals("shape [5, 7] has 2 axes, there is no axis " + axis, e.getMessage());
    }
  }

  @Test
  public void withBatch_zeroOrTooLarge_isRefused() {
    assertThrows(ShapeException.class, () -> Shape.of(5, 7).withBatch(0));
    assertThrows(ShapeException.class, () -> Shape.of(5, 7).withBatch(Integer.MAX_VALUE));
  }

  @Test
  public void tensor_arrayOfAnotherLength_namesBoth() {
    ShapeException e =
        assertThrows(ShapeException.class, () -> new Tensor(Shape.of(2, 3), new float[5]));
    assertTrue(e.getMessage(), e.getMessage().contains("holds 6 elements, got an array of 5"));
  }

  @Test
  public void set_values_areCopiedOrCounted() {
    Tensor tensor = new Tensor(Shape.of(2, 2));
    tensor.set(1, 2, 3, 4);
    assertArrayEquals(new float[] {1, 2, 3, 4}, tensor.data(), 0);
    ShapeException e = assertThrows(ShapeException.class, () -> tensor.set(1, 2, 3));
    assertTrue(e.getMessage(), e.getMessage().contains("holds 4 elements, got an array of 3"));
  }
}
