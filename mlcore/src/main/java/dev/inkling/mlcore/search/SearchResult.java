package dev.inkling.mlcore.search;

import dev.inkling.mlcore.io.Csv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a search came to.
 *
 * @param trials in the order in which they were drawn
 * @param cancelled whether it was stopped before its last trial
 */
public record SearchResult(List<TrialResult> trials, boolean cancelled) {
  /** Copies the list. */
  public SearchResult {
    trials = Collections.unmodifiableList(new ArrayList<>(trials));
  }

  /** The trials, best first; of equals the earlier, and those that are worth NaN last. */
  public List<TrialResult> ranked() {
    List<TrialResult> ranked = new ArrayList<>(trials);
    // A stable sort.
    Collections.sort(ranked, (a, b) -> a.isBetterThan(b) ? -1 : b.isBetterThan(a) ? 1 : 0);
    return Collections.unmodifiableList(ranked);
  }

  /**
   * The best trial.
   *
   * @throws IllegalStateException if there is none that is worth a number
   */
  public TrialResult best() {
    TrialResult best = best(trials);
    if (best == null) {
      throw new IllegalStateException("none of the " + trials.size() + " trials is worth a number");
    }
    return best;
  }

  /** Null if none of the trials is worth a number. */
  static TrialResult best(List<TrialResult> trials) {
    TrialResult best = null;
    for (TrialResult trial : trials) {
      if (best == null ? !Double.isNaN(trial.score()) : trial.isBetterThan(best)) {
        best = trial;
      }
    }
    return best;
  }

  /**
   * The trials, best first, as a table under the header {@code trial,round,score,seed} and the
   * settings' names.
   */
  public Csv toCsv() {
    List<String> header = new ArrayList<>(Arrays.asList("trial", "round", "score", "seed"));
    if (!trials.isEmpty()) {
      header.addAll(trials.get(0).trial().settings().keySet());
    }
    Csv csv = new Csv(header.toArray(new String[0]));
    for (TrialResult result : ranked()) {
      Trial trial = result.trial();
      List<Object> line = new ArrayList<>();
      Collections.addAll(line, trial.number(), trial.round(), result.score(), trial.seed());
      line.addAll(trial.settings().values());
      csv.add(line.toArray());
    }
    return csv;
  }
}
