package dev.inkling.lab.strokes;

import dev.inkling.lab.console.CommandFailure;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some of those who wrote the samples of a file.
 *
 * @param names of the writers
 * @param words how they were chosen, such as {@code tr01-tr24} or {@code all}
 */
public record Writers(SortedSet<String> names, String words) {
  /** Writers that do not change. */
  public Writers {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  /** All who wrote some samples. */
  public static Writers all(List<StrokeSample> samples) {
    return new Writers(
        samples.stream().map(StrokeSample::writer).collect(Collectors.toCollection(TreeSet::new)),
        "all");
  }

  /**
   * Those of a list such as {@code tr01,tr03-tr05}.
   *
   * @throws CommandFailure if one of them wrote none of the samples, or an entry is no range
   */
  public static Writers listed(String list, List<StrokeSample> samples) {
    return new Writers(WriterList.parse(list, all(samples).names), list);
  }

  /**
   * All who wrote some samples but others.
   *
   * @throws CommandFailure if there is nobody else
   */
  public static Writers allBut(Writers others, List<StrokeSample> samples) {
    SortedSet<String> left = new TreeSet<>(all(samples).names);
    left.removeAll(others.names);
    if (left.isEmpty()) {
      throw new CommandFailure(
          "all "
              + others.names.size()
              + " writers are for validation, expected some to learn from");
    }
    return new Writers(left, "all but " + others.words);
  }

  /** Those who are among others too. */
  public SortedSet<String> common(Writers others) {
    SortedSet<String> common = new TreeSet<>(names);
    common.retainAll(others.names);
    return common;
  }

  /** The writers' samples, in their order. */
  public List<StrokeSample> select(List<StrokeSample> samples) {
    return samples.stream().filter(sample -> names.contains(sample.writer())).toList();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d %s (%s)", names.size(), names.size() == 1 ? "writer" : "writers", words);
  }
}
