package dev.inkling.lab.demo;

import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.mlcore.training.EpochResult;
import java.io.IOException;
import java.util.List;

/**
 * A chart in the page.
 *
 * @param light its address for a light page
 * @param dark its address for a dark page
 * @param description what it shows, in words
 */
record Chart(String light, String dark, String description) {
  /** The charts of a training run; none where no chart can be drawn. */
  static List<Chart> of(LossCurve curve, List<EpochResult> epochs) throws IOException {
    if (ChartStyle.unavailable().isPresent()) {
      return List.of();
    }
    TrainingCharts light = new TrainingCharts(ChartStyle.light());
    TrainingCharts dark = new TrainingCharts(ChartStyle.dark());
    return List.of(
        new Chart(
            DataUri.png(light.loss(curve)),
            DataUri.png(dark.loss(curve)),
            "The training loss over the images trained on"),
        new Chart(
            DataUri.png(light.accuracy(epochs)),
            DataUri.png(dark.accuracy(epochs)),
            "The validation accuracy after each epoch"));
  }
}
