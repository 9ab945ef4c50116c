package dev.inkling.lab.strokes;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

public class WritersTest {
  private static final List<StrokeSample> SAMPLES =
      samples("b2", "a08", "a09", "a10", "a11", "b2", "b9", "b10", "7", "8", "x-1", "x-2", "ann");

  @Test
  public void listed_namesAndRanges_findsTheWriters() {
    String[][] cases = {
      {"ann", "ann"},
      {"a09-a11", "a09", "a10", "a11"},
      {"a09-a09", "a09"},
      {"b9-b10", "b10", "b9"},
      {"7-8", "7", "8"},
      {"x-1-x-2", "x-1", "x-2"},
      {"x-2,ann , a08-a09", "a08", "a09", "ann", "x-2"},
      {"b2,b2,b2-b2", "b2"},
    };
    for (String[] listAndNames : cases) {
      Writers writers = Writers.listed(listAndNames[0], SAMPLES);
      List<String> expected = Stream.of(listAndNames).skip(1).toList();
      assertEquals(listAndNames[0], expected, List.copyOf(writers.names()));
      assertEquals(listAndNames[0], writers.words());
    }
  }

  @Test
  public void listed_unknownWriter_namesTheWriters() {
    String[][] cases = {
      {"eve", "eve"},
      {"ann,eve", "eve"},
      {"", "\"\""},
      {"ann,", "\"\""},
      {"ann,,b2", "\"\""},
      {"a08-a99", "a12"},
      {"a07-a09", "a07"},
      {"b2-b9", "b3"},
      {"a1-a999999999", "a1"},
      {"a08-b10", "a08-b10"},
      {"ann-ann", "ann-ann"},
      {"a8", "a8"},
    };
    for (String[] listAndUnknown : cases) {
      assertFailure(
          listAndUnknown[0],
          "there is no writer "
              + listAndUnknown[1]
              + "; the writers are 7, 8, a08, a09, a10, a11, ann, b10, b2, b9, x-1, x-2");
    }
  }

  @Test
  public void listed_rangeThatIsNone_saysHowOneIsWritten() {
    for (String range : List.of("a11-a08", "a08-a9", "a8-a09", "a008-a11")) {
      assertFailure(range, ", got " + range);
    }
  }

  private static void assertFailure(String list, String message) {
    CommandFailure failure =
        assertThrows(list, CommandFailure.class, () -> Writers.listed(list, SAMPLES));
    assertTrue(failure.getMessage(), failure.getMessage().endsWith(message));
  }

  @Test
  public void select_writers_keepsTheOrderOfTheSamples() {
    List<StrokeSample> selected = Writers.listed("a09,b2", SAMPLES).select(SAMPLES);
    assertEquals(List.of("b2", "a09", "b2"), selected.stream().map(StrokeSample::writer).toList());
  }

  @Test
  public void allBut_someWriters_leavesTheOthers() {
    Writers some = Writers.listed("7,b2,b9,b10", SAMPLES);
    Writers left = Writers.allBut(some, SAMPLES);
    assertEquals("8 writers (all but 7,b2,b9,b10)", left.toString());
    assertTrue(left.common(some).isEmpty());
    assertEquals(12, Writers.all(SAMPLES).names().size());
    assertEquals("1 writer (ann)", Writers.listed("ann", SAMPLES).toString());
    Writers all = Writers.all(SAMPLES);
    assertThrows(CommandFailure.class, () -> Writers.allBut(all, SAMPLES));
  }

  private static List<StrokeSample> samples(String... writers) {
    Drawing dot = new Drawing(List.of(Stroke.of(1, 2)));
    return Stream.of(writers).map(writer -> new StrokeSample(writer, 3, dot)).toList();
  }
}
