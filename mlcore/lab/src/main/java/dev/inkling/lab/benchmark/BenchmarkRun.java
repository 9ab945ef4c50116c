package dev.inkling.lab.benchmark;

import dev.inkling.lab.benchmark.task.Contender;
import dev.inkling.lab.benchmark.task.Timing;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.mnist.Mnist;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures sections, prints each one's table and puts it on a page. */
public final class BenchmarkRun {
  private static final double BUSY = 0.5;

  private final Peers peers;
  private final Settings settings;
  private final Inputs inputs;

  /**
   * How much is measured.
   *
   * @param rounds how often each contender takes its turn
   * @param timing of one turn
   * @param accuracy what {@code time-to-accuracy} trains to
   */
  public record Settings(int rounds, Timing timing, double accuracy) {
    /** The settings in words, for the page. */
    String description() {
      return String.format(
          Locale.ROOT,
          "Medians of %d %s, each of %.1f s after %.1f s of warm-up.",
          rounds,
          rounds == 1 ? "round" : "rounds",
          timing.seconds(),
          timing.warmUpSeconds());
    }
  }

  /**
   * The files that are read.
   *
   * @param model the base model
   * @param mnist the folder with MNIST's files
   */
  public record Inputs(Path model, Path mnist) {}

  /** A run that has not started. */
  public BenchmarkRun(Peers peers, Settings settings, Inputs inputs) {
    this.peers = peers;
    this.settings = settings;
    this.inputs = inputs;
  }

  /**
   * Measures.
   *
   * @param page where the tables go too; null for none
   * @throws CommandFailure if MNIST is wanted and not there, the page has no place for a section,
   *     or a process fails
   */
  public List<SectionResult> run(List<SectionName> names, Path page, Console console)
      throws IOException, InterruptedException {
    if (names.contains(SectionName.TIME_TO_ACCURACY) && !Mnist.isComplete(inputs.mnist())) {
      throw new CommandFailure(
          SectionName.TIME_TO_ACCURACY
              + " needs MNIST: expected its four files in "
              + inputs.mnist()
              + "\n  'lab train --download' fetches them, --data names another folder,"
              + " --only leaves this section out");
    }
    List<Section> sections =
        names.stream()
            .map(name -> Sections.create(name, inputs.model(), inputs.mnist(), settings.accuracy()))
            .toList();
    Report report = page == null ? null : new Report(page, settings.description());
    if (report != null) {
      report.requirePlaces(names);
    }
    Set<Contender> missing = missing(sections);
    if (!missing.isEmpty()) {
      console.note(peers.missing(missing));
    }
    warnIfBusy(console);
    Benchmark benchmark =
        new Benchmark(peers, new ChildProcess(peers, settings.timing()), settings.rounds());
    List<SectionResult> results = new ArrayList<>();
    for (Section section : sections) {
      SectionResult result = benchmark.run(section, console);
      console.print(result.text());
      if (report != null) {
        report.add(result);
      }
      results.add(result);
    }
    return results;
  }

  /** Under OpenMP a library whose threads wait in a loop for each other loses most, so unfairly. */
  private static void warnIfBusy(Console console) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load > BUSY) {
      console.note(
          String.format(
              Locale.ROOT,
              "The load average is %.1f: with other work on this computer the numbers are wrong,"
                  + " most of all the peers' on two threads.",
              load));
    }
  }

  private Set<Contender> missing(List<Section> sections) {
    Set<Contender> missing = EnumSet.noneOf(Contender.class);
    for (Section section : sections) {
      for (Section.Column column : section.columns()) {
        if (!peers.has(column.contender())) {
          missing.add(column.contender());
        }
      }
    }
    return missing;
  }
}
