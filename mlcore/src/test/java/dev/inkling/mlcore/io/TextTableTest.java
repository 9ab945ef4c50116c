package dev.inkling.mlcore.io;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import org.junit.Test;

public class TextTableTest {
  @Test
  public void of_rows_standsLeftOrRightWithoutSpacesAtTheEnd() {
    assertEquals(
        "Layer    Size  Kind\nconv1  17,280  Conv\nflat           F\n",
        TextTable.of(
            "<><",
            Arrays.asList(
                new String[] {"Layer", "Size", "Kind"},
                new String[] {"conv1", "17,280", "Conv"},
                new String[] {"flat", "", "F"})));
  }

  @Test
  public void of_emptyColumn_hasItsPlace() {
    assertEquals(
        "a     b\n", TextTable.of("<><", Collections.singletonList(new String[] {"a", "", "b"})));
    assertEquals("", TextTable.of("<", Collections.emptyList()));
  }

  @Test
  public void of_badInput_namesThePlace() {
    assertRefused("row 0 of a table of 1 columns has 2 cells", "<");
    assertRefused("row 0 of a table of 3 columns has 2 cells", "<<<");
    assertRefused("column 1 stands at < or >, got |", "<|");
  }

  private static void assertRefused(String message, String sides) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> TextTable.of(sides, Collections.singletonList(new String[] {"a", "b"})));
    assertEquals(message, e.getMessage());
  }
}
