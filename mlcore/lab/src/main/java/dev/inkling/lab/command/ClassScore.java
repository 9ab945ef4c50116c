package dev.inkling.lab.command;

import dev.inkling.lab.console.Table;
import dev.inkling.mlcore.training.Confusion;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well one class is read; JSON has no NaN, so null stands for what cannot be said.
 *
 * @param label the class
 * @param precision the share of what was read as the class that is of it; null if nothing was
 * @param recall the share of the class that was read as it; null if there is no example of it
 */
record ClassScore(int label, Double precision, Double recall) {
  /** The scores of all classes, in their order. */
  static List<ClassScore> all(Confusion confusion) {
    return IntStream.range(0, confusion.classes())
        .mapToObj(
            label ->
                new ClassScore(
                    label, orNull(confusion.precision(label)), orNull(confusion.recall(label))))
        .toList();
  }

  /** A row a class. */
  static Table table(List<ClassScore> scores) {
    return new Table(
        List.of("class", "precision", "recall"),
        scores.stream()
            .map(
                score ->
                    List.of(String.valueOf(score.label), text(score.precision), text(score.recall)))
            .toList());
  }

  private static Double orNull(double share) {
    return Double.isNaN(share) ? null : share;
  }

  private static String text(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.4f", share);
  }
}
