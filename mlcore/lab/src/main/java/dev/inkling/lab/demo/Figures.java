package dev.inkling.lab.demo;

import dev.inkling.lab.data.TrainingData;
import dev.inkling.lab.model.EngineComparison;
import dev.inkling.lab.training.TrainingRun;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo's numbers, each with what it holds under. */
final class Figures {
  private final TrainingRun.Outcome trained;
  private final TrainingData data;
  private final EngineCheck check;
  private final long modelBytes;
  private final int threads;

  /**
   * A number.
   *
   * @param name what it is
   * @param value with its unit
   * @param conditions what it was measured on
   */
  record Figure(String name, String value, String conditions) {}

  Figures(
      TrainingRun.Outcome trained,
      TrainingData data,
      EngineCheck check,
      long modelBytes,
      int threads) {
    this.trained = trained;
    this.data = data;
    this.check = check;
    this.modelBytes = modelBytes;
    this.threads = threads;
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        figure(
            "Accuracy",
            percent(check.accuracy()),
            "of %,d synthetic test digits that training never saw%s",
            data.test().size(),
            check.tfliteAccuracy() == null
                ? ""
                : "; " + percent(check.tfliteAccuracy()) + " in TensorFlow Lite"));
    figures.add(
        figure(
            "Training speed",
            String.format(Locale.ROOT, "%,.0f images/s", trained.history().imagesPerSecond()),
            "plain Java %s, %d threads on %d processors, %.0f\u00a0s in all",
            System.getProperty("java.version"),
            threads,
            Runtime.getRuntime().availableProcessors(),
            trained.history().seconds()));
    figures.add(
        figure(
            "Model",
            String.format(Locale.ROOT, "%.0f KB", modelBytes / 1000.0),
            "%,d parameters of 4 bytes, with labels and origin, in one .tflite",
            trained.network().parameterCount()));
    figures.add(difference());
    return figures;
  }

  private Figure difference() {
    String name = "Difference to TensorFlow Lite";
    EngineComparison comparison = check.comparison();
    if (comparison == null) {
      return new Figure(name, "not measured", check.unavailable());
    }
    return figure(
        name,
        new BigDecimal(comparison.maxDifference())
            .round(new MathContext(2))
            .stripTrailingZeros()
            .toPlainString(),
        "the largest of any probability over %d digits, TensorFlow Lite %s with XNNPACK on this"
            + " computer",
        comparison.images(),
        comparison.version());
  }

  private static Figure figure(String name, String value, String conditions, Object... arguments) {
    return new Figure(name, value, String.format(Locale.ROOT, conditions, arguments));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
