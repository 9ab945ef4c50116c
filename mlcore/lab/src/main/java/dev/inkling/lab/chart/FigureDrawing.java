package dev.inkling.lab.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Figure} as PNG: title, note and legend, and below them the panels. */
public final class FigureDrawing {
  private static final int WIDTH = 1600;
  private static final int MARGIN = 30;
  private static final int TEXT_SIZE = 24;
  private static final int LINE_HEIGHT = 44;
  private static final int SAMPLE = 44;

  private final Figure figure;
  private final ChartStyle style;

  /** What every series is called that has a colour, in the order of the colours. */
  private final List<String> names = new ArrayList<>();

  private FigureDrawing(Figure figure, ChartStyle style) {
    this.figure = figure;
    this.style = style;
    for (Panel panel : figure.panels()) {
      for (Series series : panel.series()) {
        if (series.look() != Look.GROUND && !names.contains(series.name())) {
          names.add(series.name());
        }
      }
    }
  }

  /** The figure's picture. */
  public static byte[] png(Figure figure, ChartStyle style) throws IOException {
    return SmallPng.of(new FigureDrawing(figure, style).draw());
  }

  private BufferedImage draw() {
    int head = MARGIN + (names.size() > 1 ? 3 : 2) * LINE_HEIGHT;
    int rows = (figure.panels().size() + figure.columns() - 1) / figure.columns();
    int width = (WIDTH - 2 * MARGIN) / figure.columns();
    BufferedImage image =
        new BufferedImage(
            WIDTH, head + rows * figure.panelHeight() + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    // Without this, curves are moved to whole pixels and tremble.
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(style.paper());
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    drawHead(g);
    for (int i = 0; i < figure.panels().size(); i++) {
      Graphics2D place =
          (Graphics2D)
              g.create(
                  MARGIN + i % figure.columns() * width,
                  head + i / figure.columns() * figure.panelHeight(),
                  width,
                  figure.panelHeight());
      new PanelDrawing(style, names, width, figure.panelHeight())
          .chart(figure.panels().get(i))
          .paint(place, width, figure.panelHeight());
      place.dispose();
    }
    g.dispose();
    return image;
  }

  private void drawHead(Graphics2D g) {
    int y = MARGIN + LINE_HEIGHT / 2;
    g.setColor(style.ink());
    g.setFont(ChartStyle.title(TEXT_SIZE));
    g.drawString(figure.title(), MARGIN, y);
    g.setFont(ChartStyle.text(TEXT_SIZE));
    g.drawString(figure.note(), MARGIN, y + LINE_HEIGHT);
    int x = MARGIN;
    for (int i = 0; i < names.size() && names.size() > 1; i++) {
      Color color = style.line(i);
      g.setColor(color);
      g.setStroke(PanelDrawing.stroke(i, 6f));
      g.drawLine(x, y + 2 * LINE_HEIGHT - 8, x + SAMPLE, y + 2 * LINE_HEIGHT - 8);
      g.setColor(style.ink());
      g.drawString(names.get(i), x + SAMPLE + 12, y + 2 * LINE_HEIGHT);
      x += SAMPLE + 12 + g.getFontMetrics().stringWidth(names.get(i)) + 40;
    }
    g.setStroke(new BasicStroke());
  }
}
