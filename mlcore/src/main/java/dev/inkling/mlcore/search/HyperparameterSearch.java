package dev.inkling.mlcore.search;

import dev.inkling.mlcore.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Random search in rounds. The first round draws from the whole of every range. Each later one
 * draws from a part of it, narrower by the same factor each time, around the best trial of the
 * rounds before: of width fʳ⁻¹ in round r, moved inwards where it would end outside the range.
 *
 * <p>The ranges, the numbers of rounds and trials, the factor and the seed decide the trials, as
 * far as the scores do not, whether the search was stopped and resumed or not.
 */
public final class HyperparameterSearch {
  private final Map<String, Range> ranges = new LinkedHashMap<>();
  private int rounds = 1;
  private int trials = 20;
  private double narrowing = 0.5;
  private long seed;
  private File file;
  private SearchFile kept;
  private BooleanSupplier cancelled = () -> false;
  private Consumer<TrialResult> listener = result -> {};

  /**
   * Adds a setting to search for.
   *
   * @throws IllegalArgumentException if there is one of that name already
   */
  public HyperparameterSearch range(String name, Range range) {
    if (ranges.containsKey(name)) {
      throw new IllegalArgumentException("there are two ranges named " + name);
    }
    ranges.put(name, range);
    return this;
  }

  /**
   * Sets the number of rounds; 1 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public HyperparameterSearch rounds(int rounds) {
    this.rounds = requireAtLeastOne("number of rounds", rounds);
    return this;
  }

  /**
   * Sets the number of trials of each round; 20 unless said otherwise.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public HyperparameterSearch trials(int trials) {
    this.trials = requireAtLeastOne("number of trials a round", trials);
    return this;
  }

  /**
   * Sets how wide a round's part of a range is in that of the round before; 0.5 unless said
   * otherwise.
   *
   * @param factor f
   * @throws IllegalArgumentException if it is not in (0, 1]
   */
  public HyperparameterSearch narrowing(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException("the narrowing must be in (0, 1], got " + factor);
    }
    this.narrowing = factor;
    return this;
  }

  /** Sets the seed of what is drawn, and of the trials' own seeds. */
  public HyperparameterSearch seed(long seed) {
    this.seed = seed;
    return this;
  }

  /**
   * Keeps the finished trials in a file, written whole or not at all after each. If the file is
   * there already, the search goes on with what it holds, and asks no trial again.
   *
   * @throws SearchFormatException if the file is not one of a search, was cut short or is damaged
   * @throws IOException if it cannot be read
   */
  public HyperparameterSearch keepIn(File file) throws IOException {
    this.kept = file.exists() ? SearchFile.read(file) : null;
    this.file = file;
    return this;
  }

  /** Sets what is asked before every trial whether to stop. */
  public HyperparameterSearch cancelledWhen(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    return this;
  }

  /** Sets who hears of each trial as it is done; not of those that were kept in the file. */
  public HyperparameterSearch listener(Consumer<TrialResult> listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Searches.
   *
   * @param function gives a trial's score; what it throws ends the search, and the trials before it
   *     stay in the file
   * @throws IllegalArgumentException if there are no ranges, or more trials than an int can count
   * @throws SearchMismatchException if the file is of another search
   * @throws UncheckedIOException if the file cannot be written; the one before is left
   */
  public SearchResult run(TrialFunction function) {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to search for: no ranges");
    }
    if ((long) rounds * trials > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          rounds + " rounds of " + trials + " trials are more than " + Integer.MAX_VALUE);
    }
    int total = rounds * trials;
    List<TrialResult> done = new ArrayList<>();
    TrialDraw draw = new TrialDraw(ranges, trials, narrowing, seed);
    takeUp(done, draw, total);
    while (done.size() < total && !cancelled.getAsBoolean()) {
      Trial trial = draw.next(done);
      TrialResult result = new TrialResult(trial, function.score(trial));
      done.add(result);
      save(done);
      listener.accept(result);
    }
    return new SearchResult(done, done.size() < total);
  }

  /** Draws the kept trials again, which shows that they are of this search. */
  private void takeUp(List<TrialResult> done, TrialDraw draw, int total) {
    if (file != null) {
      AtomicFile.deleteLeftovers(file);
    }
    if (kept == null) {
      return;
    }
    if (!kept.description().equals(description()) || kept.trials().size() > total) {
      throw new SearchMismatchException(
          file
              + " is of another search: "
              + kept.trials().size()
              + " trials of "
              + kept.description()
              + "; this one is "
              + description());
    }
    for (TrialResult result : kept.trials()) {
      Trial trial = draw.next(done);
      if (!trial.equals(result.trial())) {
        throw new SearchMismatchException(
            file
                + " is of another search: it tried "
                + result.trial()
                + ", this one tries "
                + trial);
      }
      done.add(result);
    }
  }

  private void save(List<TrialResult> done) {
    if (file == null) {
      return;
    }
    try {
      new SearchFile(description(), done).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "trial " + done.size() + ": the search could not be kept: " + e.getMessage(), e);
    }
  }

  private String description() {
    return rounds
        + " rounds of "
        + trials
        + " trials from "
        + ranges
        + ", narrowing "
        + narrowing
        + ", seed "
        + seed;
  }

  private static int requireAtLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("the " + what + " must be at least 1, got " + value);
    }
    return value;
  }
}
