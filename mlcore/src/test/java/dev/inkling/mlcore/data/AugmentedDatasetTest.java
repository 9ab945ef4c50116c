package dev.inkling.mlcore.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.tensor.ShapeException;
import java.util.Arrays;
import org.junit.Test;

public class AugmentedDatasetTest {
  private final Dataset digits = SyntheticDigits.generate(1, 12);
  private final Dataset augmented = new AugmentedDataset(digits, Augmentation.mnist());

  @Test
  public void read_anyExample_isTheImage() {
    assertEquals(12, augmented.size());
    assertEquals(10, augmented.classes());
    assertEquals(digits.shape(), augmented.shape());
    float[] expected = new float[786];
    float[] actual = new float[786];
    for (int i = 0; i < 12; i++) {
      assertEquals(digits.label(i), augmented.label(i));
      digits.read(i, expected, 1);
      augmented.read(i, actual, 1);
      assertArrayEquals(expected, actual, 0f);
    }
  }

  @Test
  public void readVariant_seed_decidesWhatTheAugmentationMakes() {
    for (int i = 0; i < 12; i++) {
      float[] expected = new float[786];
      digits.read(i, expected, 1);
      Augmentation.mnist().apply(expected, 1, 40 + i);
      float[] actual = new float[786];
      augmented.readVariant(i, 40 + i, actual, 1);
      assertArrayEquals(expected, actual, 0f);
      float[] other = new float[786];
      augmented.readVariant(i, 60 + i, other, 1);
      assertFalse(Arrays.equals(actual, other));
    }
  }

  @Test
  public void augmentedDataset_imagesOfAnotherSize_namesBoth() {
    Dataset small = new ImageDataset(6, 6, 1, new byte[36], new byte[1]);
    Exception e =
        assertThrows(ShapeException.class, () -> new AugmentedDataset(small, Augmentation.mnist()));
    assertEquals(
        "the augmentation is for images of [1, 28, 28], the dataset's are [1, 6, 6]",
        e.getMessage());
  }
}
