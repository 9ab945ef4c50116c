package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Figure;
import dev.inkling.lab.console.CommandFailure;
import dev.inkling.lab.console.Progress;
import dev.inkling.lab.model.OutputFile;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.Subset;
import dev.inkling.mlcore.search.Choice;
import dev.inkling.mlcore.search.HyperparameterSearch;
import dev.inkling.mlcore.search.LogRange;
import dev.inkling.mlcore.search.SearchMismatchException;
import dev.inkling.mlcore.search.SearchResult;
import dev.inkling.mlcore.search.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A search for a learning rate and a weight decay on 500 images, the last fifth of them for
 * validation, as in the notes: at random on logarithmic scales, in rounds, each in half the range
 * of the one before.
 *
 * <p>The trials are kept in {@code search.trials} until the findings are written: a search that was
 * stopped goes on from there.
 */
final class SearchRuns implements Experiment {
  private static final int IMAGES = 500;

  private final Consumer<TrialResult> afterTrial;

  /** The experiment. */
  SearchRuns() {
    this(result -> {});
  }

  /** The same, with somebody to tell of each trial as it is done. */
  SearchRuns(Consumer<TrialResult> afterTrial) {
    this.afterTrial = afterTrial;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String description() {
    return "A random search for a learning rate and a weight decay, in narrowing rounds";
  }

  @Override
  public Findings run(Conditions conditions) throws IOException {
    Dataset images = conditions.digits().training(IMAGES);
    int learned = images.size() - images.size() / 5;
    Dataset training = new Subset(images, IntStream.range(0, learned).toArray());
    Dataset validation = new Subset(images, IntStream.range(learned, images.size()).toArray());
    SearchTrial trial = new SearchTrial(conditions, training, validation);
    Path kept = kept(conditions);
    OutputFile.requireWritable(kept);
    SearchResult result = search(conditions, kept, trial);
    SearchReport report = new SearchReport(result, trial);
    String data =
        String.format(
            Locale.ROOT,
            "%s, %,d training and %,d validation images",
            conditions.digits().source(),
            training.size(),
            validation.size());
    return new Findings(
        data,
        report.summary(),
        List.of(
            "Each trial: "
                + trial.epochs()
                + " epochs of SGD. Each round but the first draws near the best trial before."),
        new Figure(
            result.trials().size() + " trials of a random search, and the training of the best",
            data + "; η: learning rate, λ: weight decay",
            4,
            300,
            report.panels()),
        report.csv());
  }

  @Override
  public void finish(Conditions conditions) throws IOException {
    Files.deleteIfExists(kept(conditions));
  }

  private static Path kept(Conditions conditions) {
    return conditions.folder().resolve("search.trials");
  }

  private SearchResult search(Conditions conditions, Path kept, SearchTrial trial)
      throws IOException {
    int rounds = conditions.scale().of(4, 2, 2);
    int trials = conditions.scale().of(25, 15, 3);
    try (Progress progress =
        conditions.console().progress(name(), "trials", (long) rounds * trials)) {
      return new HyperparameterSearch()
          .range(SearchTrial.RATE, new LogRange(1e-6, 1e-2))
          .range(SearchTrial.DECAY, new LogRange(1e-8, 1e-4))
          // One option only: so a search on other images does not go on from this one.
          .range("images", new Choice(conditions.digits().source()))
          .rounds(rounds)
          .trials(trials)
          .seed(conditions.seed())
          .keepIn(kept.toFile())
          .listener(
              result -> {
                progress.update(result.trial().number(), "validation accuracy " + result.score());
                afterTrial.accept(result);
              })
          .run(trial);
    } catch (SearchMismatchException e) {
      throw new CommandFailure(e.getMessage() + "; without that file the search begins anew", e);
    }
  }
}
