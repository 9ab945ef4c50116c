package dev.inkling.lab.benchmark;

import java.util.ArrayList;
import java.util.List;

/** One value a round. */
public record Samples(List<Double> values) {
  /** The middle value, or the mean of the two in the middle; NaN without values. */
  public double median() {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The medians' ratio; NaN if either has no values. */
  public double ratioOfMedians(Samples under) {
    return median() / under.median();
  }

  /** The median of the ratios of each round's two values; NaN if either has no values. */
  public double medianOfRatios(Samples under) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), under.values.size()); i++) {
      ratios.add(values.get(i) / under.values.get(i));
    }
    return new Samples(ratios).median();
  }
}
