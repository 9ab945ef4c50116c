package dev.inkling.mlcore.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SearchResumeTest {
  private static final int TRIALS = 9; // 3 rounds of 3

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<Integer> asked = new ArrayList<>();
  private File file;

  @Before
  public void chooseFile() {
    file = new File(folder.getRoot(), "search.trials");
  }

  private static HyperparameterSearch search() {
    return new HyperparameterSearch()
        .range("rate", new LogRange(1e-6, 1e-2))
        .range("units", new LinearRange(10, 100))
        .range("optimizer", new Choice("Adam", "SGD"))
        .rounds(3)
        .trials(3)
        .seed(4);
  }

  private double score(Trial trial) {
    asked.add(trial.number());
    return trial.number() == 2 ? Double.NaN : Math.sin(trial.number("units")) + trial.seed() % 3;
  }

  @Test
  public void resume_stoppedAfterAnyTrial_endsWithTheSameTrials() throws IOException {
    List<TrialResult> whole = search().run(this::score).trials();
    for (int stop = 0; stop <= TRIALS; stop++) {
      Files.deleteIfExists(file.toPath());
      asked.clear();
      int last = stop;
      SearchResult first =
          search().keepIn(file).cancelledWhen(() -> asked.size() == last).run(this::score);
      assertEquals(stop < TRIALS, first.cancelled());
      assertEquals(whole.subList(0, stop), first.trials());
      List<TrialResult> heard = new ArrayList<>();
      SearchResult second = search().keepIn(file).listener(heard::add).run(this::score);
      assertEquals(whole, second.trials());
      assertEquals(whole.subList(stop, TRIALS), heard);
      assertEquals("no trial is asked twice", TRIALS, asked.size());
    }
  }

  @Test
  public void resume_killedInATrial_repeatsThatOne() throws IOException {
    List<TrialResult> whole = search().run(this::score).trials();
    HyperparameterSearch killed = search().keepIn(file);
    assertThrows(
        IllegalStateException.class,
        () ->
            killed.run(
                trial -> {
                  if (trial.number() == 6) {
                    throw new IllegalStateException("killed");
                  }
                  return score(trial);
                }));
    asked.clear();
    assertEquals(whole, search().keepIn(file).run(this::score).trials());
    assertEquals(Arrays.asList(6, 7, 8, 9), asked);
    assertEquals("nothing is left beside it", 1, folder.getRoot().list().length);
  }

  @Test
  public void resume_anotherSearch_namesBothAndLeavesTheFile() throws IOException {
    search().keepIn(file).run(this::score);
    byte[] before = Files.readAllBytes(file.toPath());
    Map<String, HyperparameterSearch> others = new LinkedHashMap<>();
    others.put("3 rounds of 4 trials", search().trials(4));
    others.put("2 rounds of 3 trials", search().rounds(2));
    others.put("seed 5", search().seed(5));
    others.put("narrowing 0.25", search().narrowing(0.25));
    others.put(
        "more=LinearRange[low=0.0, high=1.0]", search().range("more", new LinearRange(0, 1)));
    for (Map.Entry<String, HyperparameterSearch> other : others.entrySet()) {
      HyperparameterSearch search = other.getValue().keepIn(file);
      SearchMismatchException e =
          assertThrows(SearchMismatchException.class, () -> search.run(this::score));
      String message = e.getMessage();
      assertTrue(message, message.contains("search.trials is of another search: 9 trials of "));
      assertTrue(message, message.contains("3 rounds of 3 trials from {rate=LogRange["));
      assertTrue(message, message.substring(message.indexOf(';')).contains(other.getKey()));
    }
    assertTrue(Arrays.equals(before, Files.readAllBytes(file.toPath())));
  }

  @Test
  public void resume_trialThatWouldNotBeDrawn_isNamed() throws IOException {
    search().keepIn(file).run(this::score);
    SearchFile kept = SearchFile.read(file);
    List<TrialResult> trials = new ArrayList<>(kept.trials());
    // A better first round would have led the second elsewhere.
    trials.set(0, new TrialResult(trials.get(0).trial(), 100));
    new SearchFile(kept.description(), trials).write(file);
    HyperparameterSearch search = search().keepIn(file);
    SearchMismatchException e =
        assertThrows(SearchMismatchException.class, () -> search.run(this::score));
    assertTrue(e.getMessage(), e.getMessage().contains("it tried Trial[number=4, round=2"));
  }

  @Test
  public void keepIn_foreignFile_isRefused() throws IOException {
    for (byte[] foreign : new byte[][] {{}, {1, 2, 3}, new byte[500], "MLCORECP".getBytes(UTF_8)}) {
      assertRefused(foreign, "is not a search: it does not begin with MLCORESR");
    }
  }

  @Test
  public void keepIn_laterVersion_namesBoth() throws IOException {
    byte[] bytes = bytes();
    bytes[11] = 2;
    assertRefused(bytes, "has version 2 of the format, expected 1");
  }

  @Test
  public void keepIn_cutShortOrDamagedAnywhere_isRefused() throws IOException {
    byte[] bytes = bytes();
    for (int length = 8; length < bytes.length; length += 41) {
      assertRefused(Arrays.copyOf(bytes, length), "cut short");
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "cut short or damaged");
    for (int i = 0; i < bytes.length; i += 37) {
      bytes[i] ^= 0x10;
      assertRefused(bytes, "search.trials");
      bytes[i] ^= 0x10;
    }
  }

  @Test
  public void run_unwritableFile_saysSo() throws IOException {
    HyperparameterSearch search = search().keepIn(new File(folder.getRoot(), "nowhere/search"));
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> search.run(this::score));
    assertTrue(e.getMessage(), e.getMessage().contains("trial 1: the search could not be kept: "));
    assertTrue(e.getMessage(), e.getMessage().contains("nowhere"));
  }

  private byte[] bytes() throws IOException {
    search().keepIn(file).run(this::score);
    return Files.readAllBytes(file.toPath());
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Files.write(file.toPath(), bytes);
    SearchFormatException e =
        assertThrows(SearchFormatException.class, () -> search().keepIn(file));
    assertTrue(e.getMessage(), e.getMessage().contains(message));
    assertTrue(e.getMessage(), e.getMessage().contains("search.trials"));
  }
}
