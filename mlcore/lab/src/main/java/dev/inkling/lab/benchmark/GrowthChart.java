package dev.inkling.lab.benchmark;

import dev.inkling.lab.chart.ChartStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The medians of a section whose rows are labelled by numbers, over them; both axes logarithmic.
 */
final class GrowthChart {
  private GrowthChart() {}

  static byte[] png(SectionResult result, ChartStyle style) throws IOException {
    Section section = result.section();
    XYChart chart = style.chart(section.title(), section.rowTitle());
    chart
        .getStyler()
        .setXAxisLogarithmic(true)
        .setYAxisLogarithmic(true)
        .setYAxisDecimalPattern("#,##0")
        .setLegendVisible(true)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal);
    double lowest = Double.MAX_VALUE;
    double highest = Double.MIN_VALUE;
    for (int column = 0; column < section.columns().size(); column++) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int row = 0; row < section.rows().size(); row++) {
        double median = result.samples().get(row).get(column).median();
        if (!Double.isNaN(median)) {
          x.add(Double.valueOf(section.rows().get(row).label()));
          y.add(median);
          lowest = Math.min(lowest, median);
          highest = Math.max(highest, median);
        }
      }
      if (!x.isEmpty()) {
        style
            .add(chart, section.columns().get(column).title(), x, y)
            .setMarker(SeriesMarkers.CIRCLE);
      }
    }
    // Only powers of ten are labelled: the axis starts and ends with one.
    chart
        .getStyler()
        .setYAxisMin(Math.pow(10, Math.floor(Math.log10(lowest))))
        .setYAxisMax(Math.pow(10, Math.ceil(Math.log10(highest))));
    return style.png(chart);
  }
}
