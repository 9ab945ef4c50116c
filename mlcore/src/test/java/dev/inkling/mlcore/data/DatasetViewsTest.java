package dev.inkling.mlcore.data;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Test;

public class DatasetViewsTest {
  /** Images of one pixel, worth their index in the dataset plus {@code first}. */
  private static ImageDataset dataset(int first, int classes, int... labels) {
    byte[] pixels = new byte[labels.length];
    byte[] labelBytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      pixels[i] = (byte) (first + i);
      labelBytes[i] = (byte) labels[i];
    }
    return new ImageDataset(1, 1, classes, pixels, labelBytes);
  }

  private static int pixel(Dataset dataset, int index) {
    float[] image = new float[3];
    dataset.read(index, image, 1);
    return Math.round(image[1] * 255);
  }

  @Test
  public void subset_readsInTheGivenOrder() {
    Subset subset = new Subset(dataset(10, 3, 0, 1, 2), 2, 0, 2);
    assertEquals(3, subset.size());
    assertEquals(3, subset.classes());
    assertEquals(2, subset.label(0));
    assertEquals(10, pixel(subset, 1));
    assertEquals(12, pixel(subset, 2));
  }

  @Test
  public void subset_indexOutOfRange_namesIt() {
    Exception e =
        assertThrows(IndexOutOfBoundsException.class, () -> new Subset(dataset(0, 2, 0, 1), 0, 2));
    assertEquals("index 1 is 2, expected 0 to 1", e.getMessage());
  }

  @Test
  public void concat_readsOnePartAfterTheOther() {
    Dataset empty = new Subset(dataset(0, 4, 0));
    Dataset all =
        new ConcatDataset(
            empty, dataset(10, 4, 0, 1), empty, empty, dataset(20, 4, 2), dataset(30, 4, 3), empty);
    assertEquals(4, all.size());
    int[] expected = {10, 11, 20, 30};
    for (int i = 0; i < 4; i++) {
      assertEquals(i, all.label(i));
      assertEquals(expected[i], pixel(all, i));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> all.label(4));
    assertThrows(IndexOutOfBoundsException.class, () -> all.label(-1));
  }

  @Test
  public void concat_shapesDiffer_namesBoth() {
    ImageDataset wide = new ImageDataset(1, 2, 2, new byte[2], new byte[1]);
    Exception e =
        assertThrows(ShapeException.class, () -> new ConcatDataset(dataset(0, 2, 0), wide));
    assertEquals(
        "dataset 1 has shape " + wide.shape() + ", expected " + dataset(0, 2, 0).shape(),
        e.getMessage());
  }

  @Test
  public void concat_classesDiffer_hasThoseOfThePartWithMost() {
    Dataset all = new ConcatDataset(dataset(0, 2, 0, 1), dataset(5, 3, 2), dataset(7, 1, 0));
    assertEquals(3, all.classes());
    assertEquals(Arrays.asList(2, 1, 1), perClass(all));
    assertEquals(2, all.label(2));
  }

  @Test
  public void without_class_renumbersThoseAfterIt() {
    Dataset rest = ClassSubset.without(dataset(10, 4, 3, 1, 0, 1, 2, 3), 1);
    assertEquals(3, rest.classes());
    assertEquals(4, rest.size());
    assertEquals(Shape.of(1, 1, 1), rest.shape());
    int[] labels = {2, 0, 1, 2};
    int[] pixels = {10, 12, 14, 15};
    for (int i = 0; i < 4; i++) {
      assertEquals(labels[i], rest.label(i));
      assertEquals(pixels[i], pixel(rest, i));
    }
  }

  @Test
  public void classSubset_inGivenOrder_numbersThemSo() {
    Dataset source = dataset(10, 4, 3, 1, 0, 1, 2, 3);
    Dataset last = new ClassSubset(source, 0, 2, 3, 1);
    assertEquals(4, last.classes());
    int[] labels = {2, 3, 0, 3, 1, 2};
    for (int i = 0; i < 6; i++) {
      assertEquals(labels[i], last.label(i));
      assertEquals(10 + i, pixel(last, i));
    }
    Dataset one = new ClassSubset(source, 3);
    assertEquals(1, one.classes());
    assertEquals(0, one.label(1));
    assertEquals(15, pixel(one, 1));
  }

  @Test
  public void classSubset_noSuchClassOrTwice_namesIt() {
    Dataset source = dataset(0, 2, 0, 1);
    assertRefused("there is no class 2, expected 0 to 1", () -> new ClassSubset(source, 0, 2));
    assertRefused("there is no class -1, expected 0 to 1", () -> new ClassSubset(source, -1));
    assertRefused("there is no class 2, expected 0 to 1", () -> ClassSubset.without(source, 2));
    assertRefused("class 1 is given as class 0 and as 2", () -> new ClassSubset(source, 1, 0, 1));
    assertRefused("a dataset has at least 1 class, got 0", () -> new ClassSubset(source));
    assertRefused(
        "a dataset has at least 1 class, got 0", () -> ClassSubset.without(dataset(0, 1, 0), 0));
  }

  @Test
  public void concat_nothing_throws() {
    assertThrows(IllegalArgumentException.class, ConcatDataset::new);
  }

  @Test
  public void anyDataset_indexOutOfRange_namesIt() {
    Dataset images = dataset(0, 4, 0, 1);
    Dataset drawings =
        DrawingDataset.of(Arrays.asList(1, 7), digit -> Drawing.of(Stroke.of(0, 0)), d -> d);
    for (Dataset two :
        Arrays.asList(
            images,
            drawings,
            new Subset(images, 1, 0),
            new ClassSubset(images, 1, 0),
            new ConcatDataset(images))) {
      for (int index : new int[] {-1, 2}) {
        String message = "index is " + index + ", expected 0 to 1";
        Exception ofLabel = assertThrows(IndexOutOfBoundsException.class, () -> two.label(index));
        assertEquals(message, ofLabel.getMessage());
        Exception ofImage =
            assertThrows(IndexOutOfBoundsException.class, () -> two.read(index, new float[784], 0));
        assertEquals(message, ofImage.getMessage());
      }
    }
  }

  @Test
  public void read_noRoom_namesBoth() {
    Dataset image = dataset(0, 4, 0);
    Dataset drawing =
        DrawingDataset.of(Arrays.asList(1), digit -> Drawing.of(Stroke.of(0, 0)), d -> d);
    assertNoRoom("an example takes 1 values from 1, the array has 1", image, 1, 1);
    assertNoRoom("an example takes 1 values from -1, the array has 1", image, 1, -1);
    assertNoRoom("an example takes 784 values from 1, the array has 784", drawing, 784, 1);
  }

  private static void assertNoRoom(String message, Dataset data, int length, int offset) {
    Exception e =
        assertThrows(
            IndexOutOfBoundsException.class, () -> data.read(0, new float[length], offset));
    assertEquals(message, e.getMessage());
  }

  @Test
  public void readVariant_ofAView_isThatOfTheSourcesExample() {
    Dataset source = written(dataset(10, 4, 3, 1, 0, 2));
    Dataset all =
        new ConcatDataset(
            dataset(50, 4, 1), new Subset(source, 2, 0), new ClassSubset(source, 1, 2));
    // The first part knows no variants; then examples 2, 0, 1 and 3 of the source.
    int[] expected = {50, 12 + 100, 10 + 100, 11 + 100, 13 + 100};
    for (int i = 0; i < 5; i++) {
      float[] image = {7, 7, 7};
      all.readVariant(i, 100, image, 1);
      assertEquals("example " + i, expected[i] / 255f, image[1], 1e-6);
      assertEquals("written elsewhere", 14f, image[0] + image[2], 0f);
    }
    for (Dataset view : Arrays.asList(all, new Subset(source, 1), new ClassSubset(source, 1))) {
      for (int index : new int[] {-1, view.size()}) {
        assertThrows(
            IndexOutOfBoundsException.class, () -> view.readVariant(index, 1, new float[1], 0));
      }
    }
  }

  /** The same images, whose variants are brighter by their seed. */
  private static Dataset written(Dataset data) {
    return new Dataset() {
      @Override
      public int size() {
        return data.size();
      }

      @Override
      public Shape shape() {
        return data.shape();
      }

      @Override
      public int classes() {
        return data.classes();
      }

      @Override
      public int label(int index) {
        return data.label(index);
      }

      @Override
      public void read(int index, float[] into, int offset) {
        data.read(index, into, offset);
      }

      @Override
      public void readVariant(int index, long seed, float[] into, int offset) {
        data.read(index, into, offset);
        into[offset] += seed / 255f;
      }
    };
  }

  @Test
  public void concat_moreThanAnIntCounts_isRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> new ConcatDataset(endless(), dataset(0, 1, 0)));
    assertEquals("datasets 0 to 1 have more than 2147483647 examples", e.getMessage());
  }

  @Test
  public void stratified_keepsTheProportionsAndEveryExampleOnce() {
    int[] labels = new int[130];
    Arrays.fill(labels, 100, 130, 1);
    Split split = Split.stratified(dataset(0, 2, labels), 0.1, 5);
    assertEquals(13, split.validation().size());
    assertEquals(117, split.training().size());
    int ones = 0;
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 13; i++) {
      ones += split.validation().label(i);
      seen.add(pixel(split.validation(), i));
    }
    for (int i = 0; i < 117; i++) {
      seen.add(pixel(split.training(), i));
    }
    assertEquals(3, ones);
    assertEquals(130, seen.size());
  }

  @Test
  public void stratified_seed_decidesTheParts() {
    ImageDataset dataset = dataset(0, 1, new int[100]);
    assertEquals(validation(dataset, 1), validation(dataset, 1));
    assertNotEquals(validation(dataset, 1), validation(dataset, 2));
  }

  private static Set<Integer> validation(Dataset dataset, long seed) {
    Subset validation = Split.stratified(dataset, 0.2, seed).validation();
    Set<Integer> pixels = new HashSet<>();
    for (int i = 0; i < validation.size(); i++) {
      pixels.add(pixel(validation, i));
    }
    return pixels;
  }

  @Test
  public void stratified_fractionZeroOrOne_leavesOnePartEmpty() {
    ImageDataset dataset = dataset(0, 2, 0, 1, 1);
    assertEquals(0, Split.stratified(dataset, 0, 1).validation().size());
    assertEquals(0, Split.stratified(dataset, 1, 1).training().size());
  }

  @Test
  public void stratified_threeParts_haveEachExampleOnceAndTheProportions() {
    int[] labels = new int[100];
    Arrays.fill(labels, 60, 90, 1);
    Arrays.fill(labels, 90, 100, 2);
    Split split = Split.stratified(dataset(0, 3, labels), 0.25, 0.15, 7);
    // Rounded: a quarter of 60, 30 and 10 is 15, 8 and 3; with 0.15 more 24, 12 and 4.
    assertEquals(Arrays.asList(15, 8, 3), perClass(split.validation()));
    assertEquals(Arrays.asList(9, 4, 1), perClass(split.test()));
    assertEquals(Arrays.asList(36, 18, 6), perClass(split.training()));
    Set<Integer> seen = new HashSet<>();
    for (Subset part : Arrays.asList(split.training(), split.validation(), split.test())) {
      int before = -1;
      for (int i = 0; i < part.size(); i++) {
        assertTrue("in the dataset's order", pixel(part, i) > before);
        before = pixel(part, i);
        seen.add(before);
      }
    }
    assertEquals(100, seen.size());
  }

  private static List<Integer> perClass(Dataset data) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(data.classes(), 0));
    for (int i = 0; i < data.size(); i++) {
      counts.set(data.label(i), counts.get(data.label(i)) + 1);
    }
    return counts;
  }

  @Test
  public void stratified_twoHalves_leaveNothingToTrainOn() {
    Split split = Split.stratified(dataset(0, 1, 0, 0, 0), 0.5, 0.5, 1);
    assertEquals(2, split.validation().size());
    assertEquals(1, split.test().size());
    assertEquals(0, split.training().size());
  }

  @Test
  public void stratified_noTestFraction_hasNoTest() {
    assertEquals(0, Split.stratified(dataset(0, 1, 0, 0, 0), 0.5, 1).test().size());
  }

  @Test
  public void stratified_fractionOutOfRange_namesIt() {
    Dataset data = dataset(0, 1, 0);
    for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
      assertRefused(
          "validation fraction is " + fraction, () -> Split.stratified(data, fraction, 1));
      assertRefused("test fraction is " + fraction, () -> Split.stratified(data, 0, fraction, 1));
    }
    assertRefused(
        "sum of validation and test fraction is 1.25, expected 0 to 1",
        () -> Split.stratified(data, 0.5, 0.75, 1));
  }

  @Test
  public void stratified_labelOutOfRange_namesItsPlace() {
    assertRefused("label 0 is 7, expected 0 to 0", () -> Split.stratified(endless(), 0.5, 1));
  }

  /** Examples that say 7, though there is one class. */
  private static Dataset endless() {
    return new Dataset() {
      @Override
      public int size() {
        return Integer.MAX_VALUE;
      }

      @Override
      public Shape shape() {
        return Shape.of(1, 1, 1);
      }

      @Override
      public int classes() {
        return 1;
      }

      @Override
      public int label(int index) {
        return 7;
      }

      @Override
      public void read(int index, float[] into, int offset) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static void assertRefused(String message, Runnable action) {
    Exception e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage(), e.getMessage().contains(message));
  }
}
