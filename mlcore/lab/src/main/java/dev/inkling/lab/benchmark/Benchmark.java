package dev.inkling.lab.benchmark;

import dev.inkling.lab.benchmark.task.Contender;
import dev.inkling.lab.benchmark.task.Measurement;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures sections.
 *
 * <p>Row by row; a row in rounds; in a round every contender once, in turn, each time in a process
 * of its own. So what slows the computer down for a while slows down all contenders of a row.
 */
final class Benchmark {
  private final Peers peers;
  private final ChildProcess process;
  private final int rounds;

  Benchmark(Peers peers, ChildProcess process, int rounds) {
    this.peers = peers;
    this.process = process;
    this.rounds = rounds;
  }

  SectionResult run(Section section, Console console) throws IOException, InterruptedException {
    int columns = section.columns().size();
    Set<String> versions = new LinkedHashSet<>();
    Set<String> notes = new LinkedHashSet<>();
    List<List<Samples>> table = new ArrayList<>();
    long total = (long) section.rows().size() * rounds;
    try (Progress progress = console.progress(section.name().toString(), "rounds", total)) {
      for (Section.Row row : section.rows()) {
        List<List<Double>> values = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
          values.add(new ArrayList<>());
        }
        for (int round = 1; round <= rounds; round++) {
          for (int c = 0; c < columns; c++) {
            Contender contender = section.columns().get(c).contender();
            if (peers.has(contender)) {
              Measurement measurement = process.measure(contender, row.tasks().get(c));
              values.get(c).add(measurement.value());
              versions.add(measurement.version());
              if (!measurement.note().isEmpty()) {
                notes.add(
                    row.label()
                        + ", "
                        + section.columns().get(c).title()
                        + ": "
                        + measurement.note());
              }
            }
          }
          progress.update((long) table.size() * rounds + round, note(section, row, values));
        }
        table.add(values.stream().map(Samples::new).toList());
      }
    }
    return new SectionResult(section, table, List.copyOf(versions), List.copyOf(notes));
  }

  private static String note(Section section, Section.Row row, List<List<Double>> values) {
    StringBuilder note = new StringBuilder(row.label());
    for (List<Double> ofColumn : values) {
      if (!ofColumn.isEmpty()) {
        double latest = ofColumn.get(ofColumn.size() - 1);
        note.append(' ').append(String.format(Locale.ROOT, section.format(), latest));
      }
    }
    return note.toString();
  }
}
