package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.lab.chart.FigureDrawing;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.mlcore.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs an experiment, prints its table and writes {@code NAME.png} and {@code NAME.csv}, each whole
 * or not at all.
 */
public final class ExperimentRun {
  private final Experiment experiment;
  private final Conditions conditions;

  /**
   * What came of it, for a program.
   *
   * @param data what it was found on, in words; null if no data was needed
   * @param rows of the table, each a map from column to value
   * @param chart the chart's file; null where Java finds no fonts to draw it with
   * @param csv the file with all values of the chart
   */
  public record Outcome(
      String name,
      String description,
      long seed,
      Scale scale,
      String data,
      List<Map<String, Object>> rows,
      List<String> notes,
      String chart,
      String csv,
      double seconds) {}

  /** A run that has not started. */
  public ExperimentRun(Experiment experiment, Conditions conditions) {
    this.experiment = experiment;
    this.conditions = conditions;
  }

  /**
   * Does it all.
   *
   * @throws IOException if a file cannot be read or written
   */
  public Outcome run() throws IOException {
    Path chart = conditions.folder().resolve(experiment.name() + ".png");
    Path csv = conditions.folder().resolve(experiment.name() + ".csv");
    OutputFile.requireWritable(chart);
    OutputFile.requireWritable(csv);
    long start = System.nanoTime();
    Findings findings = experiment.run(conditions);
    double seconds = (System.nanoTime() - start) / 1e9;
    findings.csv().write(csv.toFile());
    Optional<String> unavailable = ChartStyle.unavailable();
    if (unavailable.isEmpty()) {
      AtomicFile.write(chart.toFile(), FigureDrawing.png(findings.figure(), ChartStyle.light()));
    }
    experiment.finish(conditions);
    Console console = conditions.console();
    console.print(experiment.name() + ": " + experiment.description());
    if (findings.data() != null) {
      console.print("on " + findings.data());
    }
    console.print(findings.summary().table().text().stripTrailing());
    findings.notes().forEach(console::print);
    console.print(
        String.format(
            Locale.ROOT,
            "Wrote %s and %s, %.1f s%n",
            csv,
            unavailable.map(reason -> "no chart: " + reason).orElse(chart.toString()),
            seconds));
    return new Outcome(
        experiment.name(),
        experiment.description(),
        conditions.seed(),
        conditions.scale(),
        findings.data(),
        findings.summary().rows(),
        findings.notes(),
        unavailable.isEmpty() ? chart.toString() : null,
        csv.toString(),
        seconds);
  }
}
