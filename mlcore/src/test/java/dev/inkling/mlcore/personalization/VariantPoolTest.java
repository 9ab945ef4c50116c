package dev.inkling.mlcore.personalization;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.Test;

public class VariantPoolTest {
  /** Images of two pixels, of which the second is the image's number, which is the label too. */
  private static ObservedDataset samples(int count) {
    byte[] pixels = new byte[2 * count];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[2 * i + 1] = (byte) i;
      labels[i] = (byte) i;
    }
    return new ObservedDataset(new ImageDataset(1, 2, 256, pixels, labels));
  }

  private static float[] image(Dataset data, int index) {
    float[] image = new float[2];
    data.read(index, image, 0);
    return image;
  }

  @Test
  public void of_severalRounds_hasEachSampleOnceARoundAndVariantsFromTheSecondOn() {
    ObservedDataset samples = samples(7);
    Dataset pool = VariantPool.of(samples, true, 24, 5);
    assertEquals(24, pool.size());
    assertEquals(samples.shape(), pool.shape());
    assertEquals(256, pool.classes());
    List<List<Integer>> rounds = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      if (i % 7 == 0) {
        rounds.add(new ArrayList<>());
      }
      float[] image = image(pool, i);
      int number = Math.round(image[1] * 255);
      rounds.get(i / 7).add(number);
      assertEquals(number, pool.label(i));
      assertEquals("a variant", i < 7 ? 0f : 1f, image[0], 0f);
    }
    for (List<Integer> round : rounds) {
      assertEquals(round.size(), new HashSet<>(round).size());
    }
    assertEquals("four orders", 4, new HashSet<>(rounds).size());
    assertEquals("seeds", 17, new HashSet<>(samples.seeds).size());
  }

  @Test
  public void of_seed_decidesOrderAndVariants() {
    ObservedDataset first = samples(7);
    VariantPool.of(first, true, 50, 5);
    ObservedDataset same = samples(7);
    VariantPool.of(same, true, 50, 5);
    ObservedDataset other = samples(7);
    VariantPool.of(other, true, 50, 6);
    assertEquals(first.varied, same.varied);
    assertEquals(first.seeds, same.seeds);
    assertFalse(first.varied.equals(other.varied));
    for (long seed : other.seeds) {
      assertFalse(first.seeds.contains(seed));
    }
  }

  @Test
  public void of_fewerWantedThanSamples_hasEachSampleOnceAsItIs() {
    ObservedDataset samples = samples(7);
    assertEquals(7, VariantPool.of(samples, true, 3, 5).size());
    assertEquals(7, new HashSet<>(samples.read).size());
    assertEquals(0, samples.varied.size());
  }

  @Test
  public void of_moreWantedThanFit_has1024() {
    assertEquals(1024, VariantPool.of(samples(7), true, Long.MAX_VALUE, 5).size());
    assertEquals(1023, VariantPool.of(samples(7), true, 1023, 5).size());
  }

  @Test
  public void of_moreSamplesThan1024_hasEachOnce() {
    ImageDataset many = new ImageDataset(1, 1, 1, new byte[1500], new byte[1500]);
    ObservedDataset samples = new ObservedDataset(many);
    assertEquals(1500, VariantPool.of(samples, true, 9999, 5).size());
    assertEquals(1500, new HashSet<>(samples.read).size());
    assertEquals(0, samples.varied.size());
  }

  @Test
  public void of_notVaried_isTheSamplesThemselves() {
    ObservedDataset samples = samples(7);
    assertSame(samples, VariantPool.of(samples, false, 50, 5));
  }

  @Test
  public void read_afterwards_asksTheSamplesForNothing() {
    ObservedDataset samples = samples(3);
    Dataset pool = VariantPool.of(samples, true, 9, 5);
    int before = samples.read.size() + samples.varied.size();
    for (int i = 0; i < 9; i++) {
      image(pool, i);
    }
    assertEquals(before, samples.read.size() + samples.varied.size());
  }
}
