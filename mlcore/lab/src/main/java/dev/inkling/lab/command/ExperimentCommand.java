package dev.inkling.lab.command;

import dev.inkling.lab.console.Console;
import dev.inkling.lab.experiment.Conditions;
import dev.inkling.lab.experiment.Digits;
import dev.inkling.lab.experiment.Experiment;
import dev.inkling.lab.experiment.ExperimentRun;
import dev.inkling.lab.experiment.Experiments;
import dev.inkling.lab.experiment.Scale;
import dev.inkling.mlcore.tensor.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the course claims. */
@Command(
    name = "experiment",
    description = {
      "Runs experiments of the course: each prints a table and writes NAME.png, a chart, and"
          + " NAME.csv, its values.",
      "Without a name it lists them."
    })
public final class ExperimentCommand extends LabCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      completionCandidates = Names.class,
      description = "Which, one or several of ${COMPLETION-CANDIDATES}.")
  private List<String> names = List.of();

  @Option(names = "--all", description = "Run them all, in the order of the course.")
  private boolean all;

  @Option(
      names = "--quick",
      description = "Only so much of each as shows what it is about; all take some minutes.")
  private boolean quick;

  @Option(names = "--tiny", hidden = true, description = "Only see that it runs.")
  private boolean tiny;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Decides all that is random: the same seed gives the same findings; ${DEFAULT-VALUE}"
              + " unless said otherwise.")
  private long seed;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with MNIST's four files, gzipped or not; where downloads are kept unless said"
              + " otherwise, and if they are not there, synthetic digits.")
  private Path data;

  @Mixin private MnistOptions mnist;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "experiments",
      description = "The folder to write to; ${DEFAULT-VALUE} unless said otherwise.")
  private Path out;

  @Mixin private ThreadsOption threads;

  /** The names, for the help text. */
  private static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Experiments.ALL.stream().map(Experiment::name).iterator();
    }
  }

  /** What {@code --json} prints. */
  private record Result(List<ExperimentRun.Outcome> experiments) {}

  /** What {@code --json} prints where none was named. */
  private record Listing(List<Entry> experiments) {}

  private record Entry(String name, String description) {}

  @Override
  Object run(Console console) throws IOException, InterruptedException {
    if (all && !names.isEmpty()) {
      throw wrongUsage("--all runs every experiment: expected no name beside it");
    }
    if (!all && names.isEmpty()) {
      return list(console);
    }
    // Not converted by picocli, which takes a word that it cannot convert for one too many.
    List<Experiment> chosen = all ? Experiments.ALL : names.stream().map(this::named).toList();
    Digits digits =
        mnist.find(data, console).map(Digits::mnist).orElseGet(() -> Digits.synthetic(seed));
    Files.createDirectories(out);
    List<ExperimentRun.Outcome> outcomes = new ArrayList<>();
    try (Workers workers = new Workers(threads.count())) {
      Conditions conditions = new Conditions(seed, scale(), digits, workers, out, console);
      for (Experiment experiment : chosen) {
        outcomes.add(new ExperimentRun(experiment, conditions).run());
      }
    }
    return new Result(outcomes);
  }

  private Experiment named(String name) {
    return Experiments.named(name)
        .orElseThrow(
            () ->
                wrongUsage(
                    "expected one of " + String.join(", ", new Names()) + ", got '" + name + "'"));
  }

  private Scale scale() {
    return tiny ? Scale.TINY : quick ? Scale.QUICK : Scale.FULL;
  }

  private static Listing list(Console console) {
    List<Entry> entries =
        Experiments.ALL.stream().map(e -> new Entry(e.name(), e.description())).toList();
    int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    entries.forEach(
        entry ->
            console.print(
                entry.name()
                    + " ".repeat(width + 2 - entry.name().length())
                    + entry.description()));
    return new Listing(entries);
  }
}
