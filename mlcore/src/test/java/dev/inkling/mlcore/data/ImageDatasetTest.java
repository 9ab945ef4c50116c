package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.tensor.Shape;
import org.junit.Test;

public class ImageDatasetTest {
  @Test
  public void read_bytes_becomeZeroToOneAtTheOffset() {
    ImageDataset dataset =
        new ImageDataset(1, 2, 3, new byte[] {1, 2, 0, (byte) 255}, new byte[] {2, 0});
    float[] into = {9, 9, 9, 9};
    dataset.read(1, into, 1);
    assertArrayEquals(new float[] {9, 0, 1, 9}, into, 1e-6f);
    assertEquals(Shape.of(1, 1, 2), dataset.shape());
    assertEquals(2, dataset.label(0));
  }

  @Test
  public void constructor_lengthsDisagree_namesBoth() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ImageDataset(2, 2, 3, new byte[7], new byte[2]));
    assertEquals("2 labels need 8 bytes of 2x2 images, got 7", e.getMessage());
  }

  @Test
  public void constructor_labelOutOfRange_namesItsPlace() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ImageDataset(1, 1, 3, new byte[2], new byte[] {2, 3}));
    assertEquals("label 1 is 3, expected 0 to 2", e.getMessage());
  }

  @Test
  public void constructor_noClasses_isRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ImageDataset(1, 1, 0, new byte[0], new byte[0]));
    assertEquals("a dataset has at least 1 class, got 0", e.getMessage());
  }
}
