package dev.inkling.lab.experiment;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.Workers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

public class SearchRunsTest {
  private static final int TRIALS = 6;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private Path kept;

  @Before
  public void chooseFile() {
    kept = temporary.getRoot().toPath().resolve("search.trials");
  }

  /** The process is killed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Findings run(SearchRuns search, long seed, Digits digits) throws IOException {
    CommandLine silent =
        new CommandLine(CommandSpec.create()).setErr(new PrintWriter(Writer.nullWriter()));
    try (Workers workers = new Workers(1)) {
      Conditions conditions =
          new Conditions(
              seed,
              Scale.TINY,
              digits,
              workers,
              temporary.getRoot().toPath(),
              new Console(silent, false));
      Findings findings = search.run(conditions);
      assertTrue("kept until all is written", Files.exists(kept));
      search.finish(conditions);
      return findings;
    }
  }

  private void stopAfter(int trials) {
    SearchRuns stopped =
        new SearchRuns(
            result -> {
              if (result.trial().number() == trials) {
                throw new Killed();
              }
            });
    assertThrows(Killed.class, () -> run(stopped, 1, Digits.synthetic(1)));
    assertTrue(Files.exists(kept));
  }

  @Test
  public void run_stoppedAndStartedAgain_goesOnToTheSameFindings() throws IOException {
    Findings unbroken = run(new SearchRuns(), 1, Digits.synthetic(1));
    assertFalse("nothing is kept of a search that is done", Files.exists(kept));
    stopAfter(4);
    List<Integer> done = new ArrayList<>();
    SearchRuns again = new SearchRuns(result -> done.add(result.trial().number()));
    Findings resumed = run(again, 1, Digits.synthetic(1));
    assertEquals("the trials that were left", List.of(5, 6), done);
    assertEquals(unbroken.csv().toString(), resumed.csv().toString());
    assertEquals(unbroken.summary().rows(), resumed.summary().rows());
    assertFalse(Files.exists(kept));
  }

  @Test
  public void run_keptTrialsOfAnotherSeedOrOtherImages_areRefused() {
    stopAfter(2);
    CommandFailure otherSeed =
        assertThrows(CommandFailure.class, () -> run(new SearchRuns(), 2, Digits.synthetic(1)));
    assertTrue(otherSeed.getMessage(), otherSeed.getMessage().contains("of another search"));
    assertTrue(otherSeed.getMessage(), otherSeed.getMessage().contains("without that file"));
    Digits otherImages =
        new Digits() {
          @Override
          public String source() {
            return "MNIST";
          }

          @Override
          public Dataset training(int count) throws IOException {
            return Digits.synthetic(1).training(count);
          }

          @Override
          public Dataset test(int count) throws IOException {
            return Digits.synthetic(1).test(count);
          }
        };
    assertThrows(CommandFailure.class, () -> run(new SearchRuns(), 1, otherImages));
    assertTrue("it is left as it was", Files.exists(kept));
  }

  @Test
  public void run_settings_lieInTheirRanges() throws IOException {
    Findings findings = run(new SearchRuns(), 3, Digits.synthetic(3));
    assertEquals(TRIALS, findings.summary().rows().size());
    findings
        .summary()
        .rows()
        .forEach(
            row -> {
              double rate = (Double) row.get("learning rate");
              double decay = (Double) row.get("weight decay");
              assertTrue(row.toString(), rate >= 1e-6 && rate <= 1e-2);
              assertTrue(row.toString(), decay >= 1e-8 && decay <= 1e-4);
            });
  }
}
