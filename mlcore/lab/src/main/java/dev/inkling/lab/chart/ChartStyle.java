package dev.inkling.lab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/** How the lab's charts look, as PNG for a light or a dark page. */
public final class ChartStyle {
  private static final int WIDTH = 1040;
  private static final int HEIGHT = 640;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 26);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 22);

  private final Color paper;
  private final Color ink;
  private final Color faint;
  private final List<Color> lines;

  private ChartStyle(int paper, int ink, int faint, int... lines) {
    this.paper = new Color(paper);
    this.ink = new Color(ink);
    this.faint = new Color(faint);
    this.lines = Arrays.stream(lines).mapToObj(Color::new).toList();
  }

  /** Charts for a light page, in the colours of the demo's {@code page.css}. */
  public static ChartStyle light() {
    return new ChartStyle(0xffffff, 0x1d1b20, 0xe2deeb, 0x4a3fc4, 0x1f8a70, 0xd1601f);
  }

  /** Charts for a dark page, likewise. */
  public static ChartStyle dark() {
    return new ChartStyle(0x1f1c25, 0xe8e4ee, 0x3a3742, 0xb3acff, 0x5fd0b0, 0xf2a65a);
  }

  /**
   * Why no chart can be drawn here: Java draws text only where the system has fonts. Empty if one
   * can.
   */
  public static Optional<String> unavailable() {
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

  /** A chart without lines and without a legend. */
  public XYChart chart(String title, String xAxis) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(xAxis).build();
    XYStyler styler = chart.getStyler();
    styler
        .setChartBackgroundColor(paper)
        .setChartFontColor(ink)
        .setChartTitleFont(TITLE)
        .setChartTitleBoxVisible(false)
        .setLegendVisible(false)
        .setLegendBackgroundColor(paper)
        .setLegendBorderColor(faint)
        .setLegendFont(TEXT)
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

  /** Adds a line in the style's next colour; there are three. */
  public XYSeries add(XYChart chart, String name, List<Double> x, List<Double> y) {
    Color color = lines.get(chart.getSeriesMap().size());
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarkerColor(color).setLineColor(color).setLineStyle(new BasicStroke(4f));
    return series;
  }

  /** The chart's picture. */
  public byte[] png(XYChart chart) throws IOException {
    return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
  }
}
