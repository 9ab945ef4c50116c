package dev.inkling.lab.experiment;

import dev.inkling.lab.chart.Look;
import dev.inkling.lab.chart.Panel;
import dev.inkling.lab.chart.Series;
import dev.inkling.mlcore.io.Csv;
import dev.inkling.mlcore.search.SearchResult;
import dev.inkling.mlcore.search.Trial;
import dev.inkling.mlcore.search.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a search: all trials by their settings, and the training of the best. */
final class SearchReport {
  private static final int BEST = 10;
  private static final int COLUMNS = 4;

  private final SearchResult result;
  private final List<TrialResult> best;
  private final SearchTrial trials;

  SearchReport(SearchResult result, SearchTrial trials) {
    this.result = result;
    this.best = result.ranked().subList(0, Math.min(BEST, result.trials().size()));
    this.trials = trials;
  }

  /** The best trials. */
  Summary summary() {
    Summary summary =
        new Summary(
            "rank", "trial", "round", SearchTrial.RATE, SearchTrial.DECAY, "validation accuracy");
    for (int i = 0; i < best.size(); i++) {
      Trial trial = best.get(i).trial();
      summary.add(
          i + 1,
          trial.number(),
          trial.round(),
          trial.number(SearchTrial.RATE),
          trial.number(SearchTrial.DECAY),
          best.get(i).score());
    }
    return summary;
  }

  /** All trials, best first: of the best all epochs, of the others the last one's score. */
  Csv csv() {
    Csv csv =
        new Csv(
            "rank",
            "trial",
            "round",
            SearchTrial.RATE,
            SearchTrial.DECAY,
            "epoch",
            "training accuracy",
            "validation accuracy");
    List<TrialResult> ranked = result.ranked();
    for (int rank = 1; rank <= ranked.size(); rank++) {
      TrialResult trial = ranked.get(rank - 1);
      if (rank > BEST) {
        add(csv, rank, trial.trial(), trials.epochs(), null, trial.score());
        continue;
      }
      AccuracyCurve curve = trials.curve(trial.trial());
      for (int i = 0; i < curve.training().size(); i++) {
        add(csv, rank, trial.trial(), i + 1, curve.training().get(i), curve.test().get(i));
      }
    }
    return csv;
  }

  private static void add(
      Csv csv, int rank, Trial trial, int epoch, Double training, double validation) {
    csv.add(
        rank,
        trial.number(),
        trial.round(),
        trial.number(SearchTrial.RATE),
        trial.number(SearchTrial.DECAY),
        epoch,
        training,
        validation);
  }

  /** The curves of the best, then all trials over each of their settings. */
  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    for (TrialResult trial : best) {
      panels.add(curves(trial.trial(), panels.size() % COLUMNS == 0 ? "accuracy" : ""));
    }
    panels.add(scatter(SearchTrial.RATE, 1e-6, 1e-2));
    panels.add(scatter(SearchTrial.DECAY, 1e-8, 1e-4));
    return panels;
  }

  private Panel curves(Trial trial, String yAxis) {
    AccuracyCurve curve = trials.curve(trial);
    String title =
        String.format(
            Locale.ROOT,
            "η %.2g, λ %.1e",
            trial.number(SearchTrial.RATE),
            trial.number(SearchTrial.DECAY));
    return new Panel(title, "epoch", yAxis)
        .x(0, trials.epochs())
        .y(0, 1)
        .add(AccuracyCurve.line("the training images", curve.training()))
        .add(AccuracyCurve.line("validation images", curve.test()));
  }

  private Panel scatter(String setting, double from, double to) {
    Series dots = new Series("validation images", Look.DOTS);
    for (TrialResult trial : result.trials()) {
      dots.add(trial.trial().number(setting), trial.score());
    }
    return new Panel("all trials", setting, "").x(from, to).logX().y(0, 1).add(dots);
  }
}
