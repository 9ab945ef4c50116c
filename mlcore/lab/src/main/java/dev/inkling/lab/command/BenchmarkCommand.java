package dev.inkling.lab.command;

import dev.inkling.lab.benchmark.BenchmarkRun;
import dev.inkling.lab.benchmark.Checkout;
import dev.inkling.lab.benchmark.Peers;
import dev.inkling.lab.benchmark.SectionName;
import dev.inkling.lab.benchmark.SectionResult;
import dev.inkling.lab.benchmark.task.Timing;
import dev.inkling.lab.console.AtLeastOne;
import dev.inkling.lab.console.Console;
import dev.inkling.lab.console.PositiveFloat;
import dev.inkling.lab.mnist.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures mlcore beside its peers. */
@Command(
    name = "benchmark",
    description = {
      "Measures mlcore beside PyTorch, DL4J, OpenBLAS and TensorFlow Lite.",
      "Each is measured in a process of its own, in turn, in several rounds. Shown are the medians,"
          + " their ratio, and in brackets the median of the rounds' own ratios."
    })
public final class BenchmarkCommand extends LabCommand {
  private static final double ACCURACY = 0.99;
  private static final double QUICK_ACCURACY = 0.9;
  private static final double QUICK_SECONDS = 0.2;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "What to measure, one or several of ${COMPLETION-CANDIDATES}; all unless said otherwise.")
  private List<SectionName> only = List.of(SectionName.values());

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "5",
      description = "How often each takes its turn; ${DEFAULT-VALUE} unless said otherwise.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "X",
      converter = PositiveFloat.class,
      defaultValue = "3",
      description =
          "How long each is measured at its turn, after as long a warm-up; ${DEFAULT-VALUE} unless"
              + " said otherwise.")
  private float seconds;

  @Option(
      names = "--quick",
      description =
          "Only see that everything runs: one round of 0.2 seconds, training to 0.9. Its numbers"
              + " mean little.")
  private boolean quick;

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description =
          "The benchmark module with the peers' jars, built by 'mvn -Pbenchmark'; the one beside"
              + " the lab's jar unless said otherwise.")
  private Path peers = Checkout.benchmarkModule();

  @Option(
      names = "--model",
      paramLabel = "M.tflite",
      description = "The model of the predictions; the app's base model unless said otherwise.")
  private Path model = Checkout.baseModel();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "MNIST's four files; where 'train --download' puts them unless said otherwise.")
  private Path data = Mnist.cacheFolder(System.getenv());

  @Option(
      names = "--page",
      paramLabel = "FILE.md",
      description =
          "Put the tables between the marks of this page, and the charts into benchmarks beside"
              + " it.")
  private Path page;

  /** What {@code --json} prints of a section: the values of all rounds by row and column. */
  private record Result(
      String section, List<String> versions, Map<String, Map<String, List<Double>>> values) {
    static Result of(SectionResult result) {
      Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
      for (int row = 0; row < result.samples().size(); row++) {
        Map<String, List<Double>> ofRow = new LinkedHashMap<>();
        for (int column = 0; column < result.section().columns().size(); column++) {
          ofRow.put(
              result.section().columns().get(column).title(),
              result.samples().get(row).get(column).values());
        }
        values.put(result.section().rows().get(row).label(), ofRow);
      }
      return new Result(result.section().title(), result.versions(), values);
    }
  }

  @Override
  Object run(Console console) throws IOException, InterruptedException {
    BenchmarkRun.Settings settings =
        quick
            ? new BenchmarkRun.Settings(1, new Timing(QUICK_SECONDS, QUICK_SECONDS), QUICK_ACCURACY)
            : new BenchmarkRun.Settings(rounds, new Timing(seconds, seconds), ACCURACY);
    BenchmarkRun run =
        new BenchmarkRun(new Peers(peers), settings, new BenchmarkRun.Inputs(model, data));
    return run.run(only, page, console).stream().map(Result::of).toList();
  }
}
