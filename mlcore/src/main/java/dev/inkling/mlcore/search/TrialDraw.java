package dev.inkling.mlcore.search;

import dev.inkling.mlcore.random.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a search's trials in their order. */
final class TrialDraw {
  private final Map<String, Range> ranges;
  private final int trialsARound;
  private final double narrowing;
  private final long seed;

  /** Of each trial drawn so far its place in each range. */
  private final List<double[]> places = new ArrayList<>();

  /** The middle of the round's part of each range; null for the whole. */
  private double[] middle;

  TrialDraw(Map<String, Range> ranges, int trialsARound, double narrowing, long seed) {
    this.ranges = ranges;
    this.trialsARound = trialsARound;
    this.narrowing = narrowing;
    this.seed = seed;
  }

  /**
   * Draws the next trial.
   *
   * @param done all trials before it
   */
  Trial next(List<TrialResult> done) {
    int round = done.size() / trialsARound;
    if (done.size() % trialsARound == 0) {
      TrialResult best = SearchResult.best(done);
      middle = best == null ? null : places.get(best.trial().number() - 1);
    }
    int number = done.size() + 1;
    long trialSeed = SplitMix64.at(seed, number);
    double width = middle == null ? 1 : StrictMath.pow(narrowing, (double) round);
    Map<String, String> settings = new LinkedHashMap<>();
    double[] place = new double[ranges.size()];
    int i = 0;
    for (Map.Entry<String, Range> range : ranges.entrySet()) {
      // Not from the trial's seed itself: the trial draws from that.
      double drawn = (SplitMix64.at(~trialSeed, i) >>> 11) * 0x1p-53;
      boolean narrow = middle != null && range.getValue().narrows();
      place[i] = narrow ? start(middle[i], width) + drawn * width : drawn;
      settings.put(range.getKey(), range.getValue().at(place[i]));
      i++;
    }
    places.add(place);
    return new Trial(number, round + 1, settings, trialSeed);
  }

  /** Checks a place in a range. */
  static void requirePlace(double place) {
    if (!(place >= 0 && place <= 1)) {
      throw new IllegalArgumentException("a place in a range is from 0 to 1, got " + place);
    }
  }

  /** Where a part of a width begins that has its middle there, or as near as the range allows. */
  private static double start(double middle, double width) {
    return Math.max(0, Math.min(1 - width, middle - width / 2));
  }
}
