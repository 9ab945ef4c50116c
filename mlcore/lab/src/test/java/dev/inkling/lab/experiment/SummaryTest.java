package dev.inkling.lab.experiment;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;

public class SummaryTest {
  @Test
  public void table_numbersOfAllSizes_haveAboutFourDigits() {
    Summary summary =
        new Summary("what", "value")
            .add("zero", 0.0)
            .add("tiny", 0.00001234)
            .add("fraction", 0.98765)
            .add("one", 1.5)
            .add("tens", 33.333)
            .add("thousands", 12345.678)
            .add("millions", -2e6)
            .add("count", 60000)
            .add("none", Double.NaN);
    assertEquals(
        List.of(
            "0.0000",
            "1.23e-05",
            "0.9877",
            "1.500",
            "33.33",
            "12345.7",
            "-2.00e+06",
            "60,000",
            "–"),
        summary.table().rows().stream().map(row -> row.get(1)).toList());
  }

  @Test
  public void rows_valuesThatAreNoNumbers_areNull() {
    Summary summary = new Summary("a", "b").add("x", Double.NaN).add("y", 0.25);
    assertNull(summary.rows().get(0).get("b"));
    assertEquals(0.25, summary.rows().get(1).get("b"));
  }

  @Test
  public void add_otherNumberOfCells_namesBoth() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> new Summary("a", "b").add("x"));
    assertEquals("the header has 2 columns, the row [x]", error.getMessage());
  }
}
