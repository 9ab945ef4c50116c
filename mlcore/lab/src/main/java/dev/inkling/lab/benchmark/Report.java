package dev.inkling.lab.benchmark;

import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.lab.model.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The benchmark page with its charts in the folder {@code benchmarks} beside it.
 *
 * <p>A section goes to the part of its name. On Java 25 it goes to, say, {@code
 * matrix-product-java25} if the page has that part: so one page shows several Javas.
 */
final class Report {
  private static final String CHARTS = "benchmarks";

  private final Path file;
  private final MarkedPage page;
  private final String conditions;

  /**
   * A report onto a page.
   *
   * @param conditions the rounds and times of all sections, in words
   */
  Report(Path file, String conditions) throws IOException {
    this.file = file;
    this.page = MarkedPage.read(file);
    this.conditions = conditions;
  }

  /** Fails before anything is measured if the page has no place for a section. */
  void requirePlaces(List<SectionName> sections) {
    sections.forEach(section -> page.require(part(section)));
  }

  /** Writes what came of a section. */
  void add(SectionResult result) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append('\n').append(result.table().markdown()).append('\n');
    if (result.section().hasChart()) {
      text.append(chart(result));
    }
    result.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    text.append(result.notes().isEmpty() ? "" : "\n");
    text.append(String.join(", ", result.versions())).append(". ").append(conditions).append('\n');
    text.append(Machine.description()).append(".\n");
    page.replace(part(result.section().name()), text.toString());
    page.write();
  }

  /** Draws the charts; GitHub shows the one that suits its reader's theme. */
  private String chart(SectionResult result) throws IOException {
    Optional<String> unavailable = ChartStyle.unavailable();
    if (unavailable.isPresent()) {
      return "No chart: " + unavailable.get() + ".\n\n";
    }
    String name = CHARTS + "/" + part(result.section().name());
    write(name + ".png", GrowthChart.png(result, ChartStyle.light()));
    write(name + "-dark.png", GrowthChart.png(result, ChartStyle.dark()));
    return String.format(
        Locale.ROOT,
        """
        <picture>
          <source srcset="%1$s-dark.png" media="(prefers-color-scheme: dark)">
          <img src="%1$s.png" width="520" height="320" alt="%2$s">
        </picture>

        """,
        name,
        result.section().title());
  }

  private void write(String name, byte[] content) throws IOException {
    Path target = file.resolveSibling(name);
    OutputFile.requireWritable(target);
    Files.write(target, content);
  }

  private String part(SectionName section) {
    String ofThisJava = section + "-java" + Runtime.version().feature();
    return page.has(ofThisJava) ? ofThisJava : section.toString();
  }
}
