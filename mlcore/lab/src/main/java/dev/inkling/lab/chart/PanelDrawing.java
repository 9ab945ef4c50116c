package dev.inkling.lab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Makes the charts of a figure's panels. */
final class PanelDrawing {
  private static final int SMALL = 500;
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.DIAMOND
  };

  private final ChartStyle style;
  private final List<String> names;
  private final int width;
  private final int height;

  /**
   * Charts of one figure.
   *
   * @param names of the series in the order of their colours
   */
  PanelDrawing(ChartStyle style, List<String> names, int width, int height) {
    this.style = style;
    this.names = names;
    this.width = width;
    this.height = height;
  }

  /** The stroke of the line with a number: from the fourth on dashed. */
  static BasicStroke stroke(int number, float width) {
    return number < 3
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1f,
            new float[] {3 * width, 1.5f * width},
            0f);
  }

  XYChart chart(Panel panel) {
    boolean small = width < SMALL;
    XYChart chart = style.chart(width, height, small ? 18 : 22, panel.title());
    chart.setXAxisTitle(panel.xAxis());
    chart.setYAxisTitle(panel.yAxis());
    XYStyler styler = chart.getStyler();
    styler
        .setXAxisTitleVisible(!panel.xAxis().isEmpty())
        .setYAxisTitleVisible(!panel.yAxis().isEmpty())
        .setXAxisTickMarkSpacingHint(small ? 90 : 130)
        .setYAxisTickMarkSpacingHint(small ? 50 : 70)
        .setXAxisLogarithmic(panel.isLogX())
        .setYAxisLogarithmic(panel.isLogY())
        .setPlotContentSize(0.97)
        .setMarkerSize(markerSize(panel, small))
        .setChartPadding(small ? 8 : 14);
    if (panel.xRange() != null) {
      styler.setXAxisMin(panel.xRange().from()).setXAxisMax(panel.xRange().to());
    }
    if (panel.yRange() != null) {
      styler.setYAxisMin(panel.yRange().from()).setYAxisMax(panel.yRange().to());
    }
    for (int i = 0; i < panel.series().size(); i++) {
      Series series = panel.series().get(i);
      // XChart refuses what has no points: a training that diverged at once.
      if (!series.y().stream().allMatch(value -> value.isNaN())) {
        add(chart, i, series, small ? 2.5f : 3.5f);
      }
    }
    unequal(chart);
    return chart;
  }

  /**
   * Adds a point that is not drawn, beside the first: where all x are equally far apart, as epochs
   * are, XChart would label each n-th of them however near its label comes to the next.
   */
  private static void unequal(XYChart chart) {
    for (XYSeries series : chart.getSeriesMap().values()) {
      double[] x = series.getXData();
      double[] y = series.getYData();
      if (x.length > 1 && !Double.isNaN(y[0])) {
        chart
            .addSeries(
                "not drawn", new double[] {x[0] + (x[1] - x[0]) / Math.E}, new double[] {y[0]})
            .setMarker(SeriesMarkers.NONE)
            .setLineStyle(SeriesLines.NONE);
        return;
      }
    }
  }

  /** Points that stand alone are larger than those along a line. */
  private static int markerSize(Panel panel, boolean small) {
    boolean alone = panel.series().stream().anyMatch(series -> series.look() == Look.DOTS);
    return alone && !small ? 18 : 9;
  }

  private void add(XYChart chart, int index, Series series, float lineWidth) {
    // XChart wants names that are unique; a region and its points share one.
    XYSeries drawn = chart.addSeries(index + " " + series.name(), series.x(), series.y());
    int number = names.indexOf(series.name());
    Color color = number < 0 ? style.faint().darker() : style.line(number);
    drawn.setMarker(SeriesMarkers.NONE).setMarkerColor(color).setLineColor(color);
    drawn.setLineStyle(stroke(Math.max(number, 0), lineWidth));
    switch (series.look()) {
      case LINE -> {}
      case PATH -> drawn.setMarker(SeriesMarkers.CIRCLE);
      case DOTS -> {
        drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        drawn.setMarker(MARKERS[number % MARKERS.length]);
      }
      case HISTOGRAM -> {
        drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
        drawn.setFillColor(color);
        drawn.setLineStyle(SeriesLines.NONE);
      }
      case REGION -> {
        // A row of places is a line as thick as the rows are apart, or a little more.
        float thickness = (float) height / Regions.PLACES;
        drawn.setLineColor(pale(color));
        drawn.setLineStyle(
            new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
      }
      case GROUND -> drawn.setLineStyle(new BasicStroke(1.5f));
    }
  }

  private Color pale(Color color) {
    return new Color(
        (color.getRed() + 3 * style.paper().getRed()) / 4,
        (color.getGreen() + 3 * style.paper().getGreen()) / 4,
        (color.getBlue() + 3 * style.paper().getBlue()) / 4);
  }
}
