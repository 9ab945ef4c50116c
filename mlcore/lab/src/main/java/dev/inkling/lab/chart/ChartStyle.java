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
  private static final int TEXT_SIZE = 22;
  private static final int MARKER = 14;
  private static final int PADDING = 24;

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

  /**
   * Charts for a light page, in the colours of the demo's {@code page.css}. Its six lines can be
   * told apart by the colour-blind; the last three are dashed as well.
   */
  public static ChartStyle light() {
    return new ChartStyle(
        0xffffff, 0x1d1b20, 0xe2deeb, 0x4a3fc4, 0x1f8a70, 0xd1601f, 0xe0a800, 0x58a6e0, 0x1d1b20);
  }

  /** Charts for a dark page, with three lines. */
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
          .getFontMetrics(text(TEXT_SIZE))
          .stringWidth("0");
      return Optional.empty();
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of("Java finds no fonts on this system (" + e + ")");
    }
  }

  /** A chart without lines and without a legend. */
  public XYChart chart(String title, String xAxis) {
    XYChart chart = chart(WIDTH, HEIGHT, TEXT_SIZE, title);
    chart.setXAxisTitle(xAxis);
    chart
        .getStyler()
        .setXAxisDecimalPattern("0.#")
        .setXAxisTickMarkSpacingHint(160)
        .setYAxisTickMarkSpacingHint(90)
        .setMarkerSize(MARKER)
        .setChartPadding(PADDING);
    return chart;
  }

  /** A chart of some size in pixels, without axis titles. */
  XYChart chart(int width, int height, int textSize, String title) {
    XYChart chart = new XYChartBuilder().width(width).height(height).title(title).build();
    XYStyler styler = chart.getStyler();
    styler
        .setChartBackgroundColor(paper)
        .setChartFontColor(ink)
        .setChartTitleFont(title(textSize))
        .setChartTitleBoxVisible(false)
        .setLegendVisible(false)
        .setLegendBackgroundColor(paper)
        .setLegendBorderColor(faint)
        .setLegendFont(text(textSize))
        .setPlotBackgroundColor(paper)
        .setPlotBorderVisible(false);
    styler
        .setPlotGridLinesColor(faint)
        .setAxisTickLabelsFont(text(textSize))
        .setAxisTickLabelsColor(ink)
        .setAxisTitleFont(text(textSize))
        .setAxisTickMarksColor(faint)
        .setAxisTicksLineVisible(false)
        .setPlotGridVerticalLinesVisible(false);
    return chart;
  }

  /** The font of running text. */
  static Font text(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }

  /** The font of what stands over text of that size. */
  static Font title(int textSize) {
    return new Font(Font.SANS_SERIF, Font.BOLD, textSize + 4);
  }

  /** The background. */
  Color paper() {
    return paper;
  }

  /** Text and axes. */
  Color ink() {
    return ink;
  }

  /** Grids, and what else stays in the background. */
  Color faint() {
    return faint;
  }

  /** The colour of the line with a number from 0. */
  Color line(int number) {
    return lines.get(number);
  }

  /** Adds a line in the style's next colour. */
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
