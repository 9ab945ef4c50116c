package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import org.junit.Test;

public class ConfusionTest {
  /** Five of class 0, ten of class 1, five of class 2; read as them 6, 10 and 4 times. */
  private final Confusion confusion = Confusion.of(new int[][] {{4, 1, 0}, {2, 6, 2}, {0, 3, 2}});

  @Test
  public void metrics_threeClasses_areThoseByHand() {
    assertEquals(20, confusion.count());
    assertEquals(12, confusion.correct());
    assertEquals(0.6, confusion.accuracy(), 0);
    assertClass(0, 4.0 / 6, 4.0 / 5, 8.0 / 11);
    assertClass(1, 6.0 / 10, 6.0 / 10, 6.0 / 10);
    assertClass(2, 2.0 / 4, 2.0 / 5, 4.0 / 9);
  }

  private void assertClass(int label, double precision, double recall, double f1) {
    assertEquals(precision, confusion.precision(label), 1e-15);
    assertEquals(recall, confusion.recall(label), 1e-15);
    assertEquals(f1, confusion.f1(label), 1e-15);
    assertEquals(2 * precision * recall / (precision + recall), confusion.f1(label), 1e-15);
  }

  @Test
  public void metrics_classThatIsMissing_areNaNWhereNothingIsDividedByNothing() {
    // Class 0 is there but never read, class 1 is read but not there, class 2 is neither.
    Confusion missing = Confusion.of(new int[][] {{0, 3, 0}, {0, 0, 0}, {0, 0, 0}});
    assertTrue(Double.isNaN(missing.precision(0)));
    assertEquals(0, missing.recall(0), 0);
    assertEquals(0, missing.f1(0), 0);
    assertEquals(0, missing.precision(1), 0);
    assertTrue(Double.isNaN(missing.recall(1)));
    assertEquals(0, missing.f1(1), 0);
    assertTrue(Double.isNaN(missing.precision(2)));
    assertTrue(Double.isNaN(missing.recall(2)));
    assertTrue(Double.isNaN(missing.f1(2)));
    assertEquals(0, missing.accuracy(), 0);
    assertTrue(Double.isNaN(Confusion.empty(3).accuracy()));
  }

  @Test
  public void plus_addsTheCounts() {
    Confusion sum = confusion.plus(Confusion.of(new int[][] {{0, 0, 7}, {0, 1, 0}, {0, 0, 0}}));
    assertEquals(
        Arrays.asList(Arrays.asList(4, 1, 7), Arrays.asList(2, 7, 2), Arrays.asList(0, 3, 2)),
        sum.rows());
    assertEquals(7, sum.count(0, 2));
    assertEquals(20, confusion.count());
  }

  @Test
  public void table_hasARowALabel() {
    assertEquals(
        String.format(
            "label \\ read      0      1      2%n"
                + "           0      4      1      0%n"
                + "           1      2      6      2%n"
                + "           2      0      3      2"),
        confusion.table());
  }

  @Test
  public void of_laterChangeOfTheCounts_leavesItAsItWas() {
    int[][] counts = {{1}};
    Confusion one = Confusion.of(counts);
    counts[0][0] = 5;
    assertEquals(1, one.count());
  }

  @Test
  public void of_badCounts_namesThePlace() {
    assertRefused(
        "row 1 of a confusion of 2 classes has 3 counts",
        () -> Confusion.of(new int[][] {{1, 2}, {1, 2, 3}}));
    assertRefused(
        "label 1 cannot have been read as 0 -4 times",
        () -> Confusion.of(new int[][] {{1, 2}, {-4, 2}}));
    assertRefused("the number of classes must be at least 1, got 0", () -> Confusion.empty(0));
    assertRefused(
        "a confusion of 3 classes cannot be added to one of 2",
        () -> confusion.plus(Confusion.empty(2)));
  }

  @Test
  public void metrics_classOutOfRange_namesTheRange() {
    for (int label : new int[] {-1, 3}) {
      String message = "expected a class from 0 to 2, got " + label;
      assertRefused(message, () -> confusion.precision(label));
      assertRefused(message, () -> confusion.recall(label));
      assertRefused(message, () -> confusion.f1(label));
      assertRefused(message, () -> confusion.count(label, 0));
      assertRefused(message, () -> confusion.count(0, label));
    }
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
