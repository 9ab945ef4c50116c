package dev.inkling.app.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.Test;

public final class IdsTest {
  @Test
  public void parse_ownText_givesTheSame() {
    for (List<Long> ids :
        Arrays.asList(
            Collections.<Long>emptyList(), Arrays.asList(7L), Arrays.asList(3L, Long.MAX_VALUE))) {
      assertEquals(ids, Ids.parse(Ids.toText(ids)));
    }
  }

  @Test
  public void toText_several_hasASpaceBetween() {
    assertEquals("3 1 2", Ids.toText(Arrays.asList(3L, 1L, 2L)));
  }

  @Test
  public void parse_notIds_throws() {
    assertThrows(NumberFormatException.class, () -> Ids.parse("1  2"));
  }
}
