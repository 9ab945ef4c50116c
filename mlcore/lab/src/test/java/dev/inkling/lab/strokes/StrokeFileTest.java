package dev.inkling.lab.strokes;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.console.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StrokeFileTest {
  private static final String GOOD = "{\"w\":\"a\",\"y\":7,\"s\":[[[1,2],[3,4]],[[5.5,6]]]}";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path file;

  @Before
  public void chooseFile() {
    file = temporary.getRoot().toPath().resolve("strokes.jsonl");
  }

  @Test
  public void read_plainLines_givesWriterLabelAndPoints() throws IOException {
    Files.writeString(file, GOOD + "\n\n" + GOOD.replace("7", "0") + "\n");
    List<StrokeSample> samples = StrokeFile.read(file);
    assertEquals(2, samples.size());
    assertEquals("a", samples.get(0).writer());
    assertEquals(7, samples.get(0).label());
    assertEquals(0, samples.get(1).label());
    assertEquals(2, samples.get(0).drawing().strokes().size());
    assertEquals(4f, samples.get(0).drawing().strokes().get(0).y(1), 0f);
    assertEquals(5.5f, samples.get(0).drawing().strokes().get(1).x(0), 0f);
  }

  @Test
  public void read_gzippedLines_givesSamplesInFileOrder() throws IOException {
    SyntheticStrokes.write(file, 1, "b", "a");
    List<StrokeSample> samples = StrokeFile.read(file);
    assertEquals(20, samples.size());
    assertEquals("b", samples.get(0).writer());
    assertEquals("a", samples.get(19).writer());
    assertEquals(9, samples.get(19).label());
  }

  @Test
  public void read_badLine_namesFileLineExpectedAndActual() throws IOException {
    String[][] cases = {
      {"{\"w\":\"a\",\"y\":12,\"s\":[[[1,2]]]}", "a label \"y\" from 0 to 9, got 12"},
      {"{\"w\":\"a\",\"y\":-1,\"s\":[[[1,2]]]}", "a label \"y\" from 0 to 9, got -1"},
      {"{\"w\":\"a\",\"s\":[[[1,2]]]}", "a label \"y\", got none"},
      {"{\"y\":1,\"s\":[[[1,2]]]}", "a writer \"w\", got none"},
      {"{\"w\":\"a\",\"y\":1}", "at least one stroke in \"s\", got none"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[]}", "at least one stroke in \"s\", got none"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[[]]}", "at least one point in stroke 0, got none"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[[[1,2],[3]]]}", "for point 1 of stroke 0, got [3.0]"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[[[1,null]]]}", "for point 0 of stroke 0, got [1.0, null]"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[[[1,1e300]]]}", "for point 0 of stroke 0, got"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[[[1,NaN]]]}", "expected {\"w\": writer"},
      {"{\"w\":\"a\",\"y\":1.5,\"s\":[[[1,2]]]}", "expected {\"w\": writer"},
      {"{\"w\":\"a\",\"y\":1,\"s\":[[[1,2]", "expected {\"w\": writer"},
      {"null", "expected {\"w\": writer"},
      {"[1]", "expected {\"w\": writer"},
    };
    for (String[] badAndMessage : cases) {
      Files.writeString(file, GOOD + "\n" + badAndMessage[0] + "\n" + GOOD + "\n");
      CommandFailure failure =
          assertThrows(badAndMessage[0], CommandFailure.class, () -> StrokeFile.read(file));
      String message = failure.getMessage();
      assertTrue(message, message.startsWith(file + ":2: expected "));
      assertTrue(message, message.contains(badAndMessage[1]));
    }
  }

  @Test
  public void read_cutGzip_saysSo() throws IOException {
    SyntheticStrokes.write(file, 1, "a");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    CommandFailure failure = assertThrows(CommandFailure.class, () -> StrokeFile.read(file));
    assertTrue(failure.getMessage(), failure.getMessage().contains("a cut or damaged one"));
  }

  @Test
  public void read_bytesThatAreNotText_saysSo() throws IOException {
    Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '\n'});
    CommandFailure failure = assertThrows(CommandFailure.class, () -> StrokeFile.read(file));
    assertTrue(failure.getMessage(), failure.getMessage().endsWith(":1: expected UTF-8 text"));
  }

  @Test
  public void read_emptyFile_saysSo() throws IOException {
    Files.write(file, "\n".getBytes(StandardCharsets.UTF_8));
    CommandFailure failure = assertThrows(CommandFailure.class, () -> StrokeFile.read(file));
    assertTrue(failure.getMessage(), failure.getMessage().endsWith("got none"));
  }

  @Test
  public void read_missingFile_throws() {
    assertThrows(NoSuchFileException.class, () -> StrokeFile.read(file));
  }
}
