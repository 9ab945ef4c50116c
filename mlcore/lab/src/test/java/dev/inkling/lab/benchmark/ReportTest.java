package dev.inkling.lab.benchmark;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.lab.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportTest {
  private static final String BEGIN = "<!-- begin training-step -->\n";
  private static final String END = "<!-- end training-step -->\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path page(String text) throws IOException {
    return Files.writeString(folder.getRoot().toPath().resolve("PAGE.md"), text);
  }

  @Test
  public void add_again_replacesThePartAndKeepsTheProse() throws IOException {
    Path page = page("# Before\n\n" + BEGIN + "old\n" + END + "\nafter\n");
    new Report(page, "One round.").add(SectionResultTest.result(false));
    new Report(page, "Two rounds.").add(SectionResultTest.result(false));
    String text = Files.readString(page);
    assertTrue(text, text.startsWith("# Before\n\n" + BEGIN));
    assertTrue(text, text.endsWith(END + "\nafter\n"));
    assertTrue(text, text.contains("| 100   | 12,345 |"));
    assertTrue(text, text.contains("- a note\n"));
    assertTrue(text, text.contains("mlcore 1, PyTorch 2. Two rounds.\n"));
    assertFalse(text, text.contains("old"));
    assertFalse(text, text.contains("One round."));
  }

  @Test
  public void add_pageHasAPartForThisJava_goesThere() throws IOException {
    String mark = "training-step-java" + Runtime.version().feature();
    String ofThisJava = "<!-- begin " + mark + " -->\n<!-- end " + mark + " -->\n";
    Path page = page(BEGIN + END + ofThisJava);
    new Report(page, "One round.").add(SectionResultTest.result(false));
    String text = Files.readString(page);
    assertTrue(text, text.startsWith(BEGIN + END));
    assertTrue(text, text.contains("| 100   | 12,345 |"));
  }

  @Test
  public void add_chart_isDrawnForBothThemes() throws IOException {
    Assume.assumeTrue("Java finds fonts", ChartStyle.unavailable().isEmpty());
    Path page = page(BEGIN + END);
    new Report(page, "One round.").add(SectionResultTest.result(true));
    String text = Files.readString(page);
    for (String name : List.of("training-step.png", "training-step-dark.png")) {
      assertTrue(text, text.contains("\"benchmarks/" + name + "\""));
      Path chart = page.resolveSibling("benchmarks").resolve(name);
      assertEquals(1040, ImageIO.read(chart.toFile()).getWidth());
    }
  }

  @Test
  public void requirePlaces_noMarks_saysWhichLinesAreMissing() throws IOException {
    Report report = new Report(page("# Nothing\n"), "One round.");
    String message =
        assertThrows(
                CommandFailure.class,
                () -> report.requirePlaces(List.of(SectionName.TRAINING_STEP)))
            .getMessage();
    assertTrue(message, message.contains("PAGE.md: expected the lines\n  " + BEGIN.strip()));
  }
}
