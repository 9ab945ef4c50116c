package dev.inkling.lab.demo;

import dev.inkling.mlcore.training.EpochResult;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of a training run as PNG, for a light or a dark page. */
final class TrainingCharts {
  private static final int WIDTH = 1040;
  private static final int HEIGHT = 640;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 26);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 22);

  private final Color paper;
  private final Color ink;
  private final Color faint;
  private final Color line;

  private TrainingCharts(Color paper, Color ink, Color faint, Color line) {
    this.paper = paper;
    this.ink = ink;
    this.faint = faint;
    this.line = line;
  }

  /** Charts for a light page, in the colours of {@code page.css}. */
  static TrainingCharts light() {
    return new TrainingCharts(
        new Color(0xffffff), new Color(0x1d1b20), new Color(0xe2deeb), new Color(0x4a3fc4));
  }

  /** Charts for a dark page, likewise. */
  static TrainingCharts dark() {
    return new TrainingCharts(
        new Color(0x1f1c25), new Color(0xe8e4ee), new Color(0x3a3742), new Color(0xb3acff));
  }

  /**
   * Why no chart can be drawn here: Java draws text only where the system has fonts. Empty if one
   * can.
   */
  static Optional<String> unavailable() {
    try {
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB)
          .createGraphics()
          .getFontMetrics(TEXT)
          .stringWidth("0");
      return Optional.empty();
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of("Java finds no fonts on this system (" + e + ")");
    }
  }

  /** The training loss over the images trained on. */
  byte[] loss(LossCurve curve) throws IOException {
    XYChart chart = chart("Training loss", "images trained on, thousands");
    chart
        .getStyler()
        .setYAxisMin(0.0)
        .setYAxisDecimalPattern("0.0")
        .setXAxisTickMarkSpacingHint(150);
    add(chart, curve.thousands(), curve.losses()).setMarker(SeriesMarkers.NONE);
    return png(chart);
  }

  /** The validation accuracy after each epoch. */
  byte[] accuracy(List<EpochResult> results) throws IOException {
    XYChart chart = chart("Validation accuracy, %", "epoch");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    List<Double> epochs = results.stream().map(result -> (double) result.epoch()).toList();
    List<Double> accuracies =
        results.stream().map(result -> result.validationAccuracy() * 100).toList();
    add(chart, epochs, accuracies).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(line);
    return png(chart);
  }

  private XYChart chart(String title, String xAxis) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(xAxis).build();
    XYStyler styler = chart.getStyler();
    styler
        .setChartBackgroundColor(paper)
        .setChartFontColor(ink)
        .setChartTitleFont(TITLE)
        .setChartTitleBoxVisible(false)
        .setLegendVisible(false)
        .setPlotBackgroundColor(paper)
        .setPlotBorderVisible(false)
        .setMarkerSize(14)
        .setChartPadding(24);
    styler
        .setPlotGridLinesColor(faint)
        .setAxisTickLabelsFont(TEXT)
        .setAxisTickLabelsColor(ink)
        .setAxisTitleFont(TEXT)
        .setAxisTickMarksColor(faint)
        .setAxisTicksLineVisible(false)
        .setXAxisDecimalPattern("0.#")
        .setXAxisTickMarkSpacingHint(160)
        .setYAxisTickMarkSpacingHint(90)
        .setPlotGridVerticalLinesVisible(false);
    return chart;
  }

  private XYSeries add(XYChart chart, List<Double> x, List<Double> y) {
    XYSeries series = chart.addSeries("run", x, y);
    series.setLineColor(line).setLineStyle(new BasicStroke(4f));
    return series;
  }

  private static byte[] png(XYChart chart) throws IOException {
    return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
  }
}
