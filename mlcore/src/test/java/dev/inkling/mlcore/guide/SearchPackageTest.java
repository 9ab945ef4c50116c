package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.search.HyperparameterSearch;
import dev.inkling.mlcore.search.LogRange;
import dev.inkling.mlcore.search.SearchResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the example of the search's package. */
public final class SearchPackageTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void search_example_doesWhatItSays() throws IOException {
    File file = new File(folder.getRoot(), "search.trials");
    File csv = new File(folder.getRoot(), "search.csv");
    SearchResult result =
        new HyperparameterSearch()
            .range("learning rate", new LogRange(1e-6, 1e-2))
            .range("weight decay", new LogRange(1e-8, 1e-4))
            .rounds(3)
            .trials(20)
            .keepIn(file) // stopped, it goes on from there
            .run(trial -> validationAccuracy(trial.number("learning rate"), trial.seed()));
    result.toCsv().write(csv);

    assertEquals(60, result.trials().size());
    assertTrue(file.exists());
    assertEquals(61, Files.readAllLines(csv.toPath()).size());
    assertEquals(1e-3, result.best().trial().number("learning rate"), 1e-4);
  }

  /** The better the nearer the rate is to 0.001; no need to train here. */
  private static double validationAccuracy(double rate, long seed) {
    return seed == 0 ? Double.NaN : 1 / (1 + Math.abs(Math.log10(rate) + 3));
  }
}
