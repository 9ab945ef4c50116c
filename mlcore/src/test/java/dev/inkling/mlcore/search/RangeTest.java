package dev.inkling.mlcore.search;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

public class RangeTest {
  @Test
  public void logRange_placesByHand_areEvenInTheLogarithm() {
    Range range = new LogRange(1e-6, 1e-2);
    double[] expected = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], Double.parseDouble(range.at(i / 4.0)), 1e-12 * expected[i]);
    }
    assertEquals("1.0E-6", range.at(0));
    assertTrue(Double.parseDouble(range.at(1)) <= 1e-2);
  }

  @Test
  public void linearRange_placesByHand_areEven() {
    Range range = new LinearRange(-1, 3);
    assertEquals("-1.0", range.at(0));
    assertEquals("0.0", range.at(0.25));
    assertEquals("2.0", range.at(0.75));
    assertEquals("3.0", range.at(1));
  }

  @Test
  public void choice_places_areSharedEvenly() {
    Range choice = new Choice("Adam", "SGD", "32");
    assertEquals("Adam", choice.at(0));
    assertEquals("Adam", choice.at(0.333));
    assertEquals("SGD", choice.at(0.334));
    assertEquals("32", choice.at(0.667));
    assertEquals("32", choice.at(1));
  }

  @Test
  public void choice_laterChangeOfTheList_leavesItAsItWas() {
    List<String> options = new ArrayList<>(Arrays.asList("a", "b"));
    Choice choice = new Choice(options);
    options.clear();
    assertEquals("b", choice.at(1));
  }

  @Test
  public void constructor_badLimits_namesThem() {
    for (double low : new double[] {0, -1, 1, 2, Double.NaN}) {
      assertRefused(
          "a logarithmic range needs 0 < low < high, got " + low + " to 1.0",
          () -> new LogRange(low, 1));
    }
    assertRefused(
        "a logarithmic range needs 0 < low < high, got 1.0 to Infinity",
        () -> new LogRange(1, Double.POSITIVE_INFINITY));
    for (double low : new double[] {1, 2, Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertRefused(
          "a range needs finite low < high, got " + low + " to 1.0", () -> new LinearRange(low, 1));
    }
    assertRefused(
        "a choice needs at least 1 option, got none", () -> new Choice(Collections.emptyList()));
  }

  @Test
  public void at_placeOutOfRange_isNamed() {
    for (Range range : new Range[] {new LogRange(1, 2), new LinearRange(1, 2), new Choice("a")}) {
      for (double place : new double[] {-0.1, 1.1, Double.NaN}) {
        assertRefused("a place in a range is from 0 to 1, got " + place, () -> range.at(place));
      }
    }
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
