package dev.inkling.lab.command;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.training.Confusion;
import java.util.List;
import org.junit.Test;

public class ClassScoreTest {
  /** Of four 0s three are read as 0 and one as 1; both 1s are read as 0; there is no 2. */
  private static final Confusion CONFUSION =
      Confusion.of(new int[][] {{3, 1, 0}, {2, 0, 0}, {0, 0, 0}});

  @Test
  public void all_classWithoutExamplesOrReadings_hasNulls() {
    assertEquals(
        List.of(
            new ClassScore(0, 0.6, 0.75),
            new ClassScore(1, 0.0, 0.0),
            new ClassScore(2, null, null)),
        ClassScore.all(CONFUSION));
  }

  @Test
  public void table_everyClass_hasARow() {
    assertEquals(
        """
        class  precision  recall
        0         0.6000  0.7500
        1         0.0000  0.0000
        2              -       -
        """,
        ClassScore.table(ClassScore.all(CONFUSION)).text());
  }
}
