package dev.inkling.lab.demo;

import dev.inkling.lab.chart.ChartStyle;
import dev.inkling.mlcore.training.EpochResult;
import java.io.IOException;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of a training run as PNG, for a light or a dark page. */
final class TrainingCharts {
  private final ChartStyle style;

  TrainingCharts(ChartStyle style) {
    this.style = style;
  }

  /** The training loss over the images trained on. */
  byte[] loss(LossCurve curve) throws IOException {
    XYChart chart = style.chart("Training loss", "images trained on, thousands");
    chart
        .getStyler()
        .setYAxisMin(0.0)
        .setYAxisDecimalPattern("0.0")
        .setXAxisTickMarkSpacingHint(150);
    style.add(chart, "run", curve.thousands(), curve.losses()).setMarker(SeriesMarkers.NONE);
    return style.png(chart);
  }

  /** The validation accuracy after each epoch. */
  byte[] accuracy(List<EpochResult> results) throws IOException {
    XYChart chart = style.chart("Validation accuracy, %", "epoch");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    List<Double> epochs = results.stream().map(result -> (double) result.epoch()).toList();
    List<Double> accuracies =
        results.stream().map(result -> result.validationAccuracy() * 100).toList();
    style.add(chart, "run", epochs, accuracies).setMarker(SeriesMarkers.CIRCLE);
    return style.png(chart);
  }
}
