package dev.inkling.lab.strokes;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WriterSamplesTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private List<StrokeSample> all;

  @Before
  public void readSamples() throws IOException {
    Path file = temporary.getRoot().toPath().resolve("strokes.jsonl.gz");
    SyntheticStrokes.write(file, 4, "a", "b");
    all = StrokeFile.read(file);
  }

  @Test
  public void of_threePerDigit_partsTheWritersSamples() {
    WriterSamples samples = WriterSamples.of(all, "b", 3, 5);
    assertEquals(30, samples.training().size());
    assertEquals(10, samples.test().size());
    assertTrue(Collections.disjoint(samples.training(), samples.test()));
    for (int digit = 0; digit < 10; digit++) {
      int label = digit;
      assertEquals(3, samples.training().stream().filter(s -> s.label() == label).count());
    }
    assertTrue(samples.training().stream().allMatch(s -> s.writer().equals("b")));
    assertTrue(samples.test().stream().allMatch(s -> s.writer().equals("b")));
  }

  @Test
  public void of_sameSeed_takesTheSameSamples() {
    assertEquals(WriterSamples.of(all, "a", 2, 5), WriterSamples.of(all, "a", 2, 5));
    assertNotEquals(WriterSamples.of(all, "a", 2, 5), WriterSamples.of(all, "a", 2, 6));
  }

  @Test
  public void of_unknownWriter_listsTheWriters() {
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> WriterSamples.of(all, "c", 1, 0));
    assertEquals("there is no writer c; the writers are a, b", failure.getMessage());
  }

  @Test
  public void of_tooFewSamples_namesDigitExpectedAndActual() {
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> WriterSamples.of(all, "a", 5, 0));
    assertEquals("expected at least 5 samples of 0 by writer a, got 4", failure.getMessage());
  }

  @Test
  public void of_noneLeftToTest_throws() {
    CommandFailure failure =
        assertThrows(CommandFailure.class, () -> WriterSamples.of(all, "a", 4, 0));
    assertTrue(failure.getMessage(), failure.getMessage().contains("all 40 samples"));
  }
}
