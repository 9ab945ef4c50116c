package dev.inkling.lab.chart;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;

public class FigureDrawingTest {
  private static final int FIRST = 0xff4a3fc4;
  private static final int SECOND = 0xff1f8a70;
  private static final int THIRD = 0xffd1601f;

  @Before
  public void requireFonts() {
    Assume.assumeTrue("Java finds fonts", ChartStyle.unavailable().isEmpty());
  }

  private static BufferedImage draw(int columns, Panel... panels) throws IOException {
    Figure figure = new Figure("Title", "note", columns, 300, List.of(panels));
    byte[] png = FigureDrawing.png(figure, ChartStyle.light());
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Panel panel(String series, Look look) {
    return new Panel("panel", "x", "y")
        .x(0, 2)
        .y(0, 2)
        .add(new Series(series, look).add(0, 1).add(1, 1).add(2, 1));
  }

  private static int count(BufferedImage image, int colour, int fromX, int toX) {
    int count = 0;
    for (int y = 150; y < image.getHeight(); y++) {
      for (int x = fromX; x < toX; x++) {
        count += image.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  public void png_twoPanels_hasEachInItsPlaceAndColour() throws IOException {
    BufferedImage image =
        draw(2, panel("here", Look.LINE), panel("there", Look.LINE), panel("here", Look.DOTS));
    assertEquals(1600, image.getWidth());
    assertTrue("two rows of panels", image.getHeight() > 2 * 300);
    assertTrue(count(image, FIRST, 0, 800) > 1000);
    assertEquals(0, count(image, FIRST, 800, 1600));
    assertTrue(count(image, SECOND, 800, 1600) > 1000);
    assertEquals(0, count(image, SECOND, 0, 800));
    assertEquals(0, count(image, THIRD, 0, 1600));
  }

  @Test
  public void png_everyLook_isDrawn() throws IOException {
    for (Look look : Look.values()) {
      BufferedImage with = draw(1, panel("a", look));
      BufferedImage without = draw(1, panel("b", Look.LINE), panel("a", look));
      assertTrue(look + " has ink", count(with, 0xffffffff, 0, 1600) < 1600 * 300);
      assertTrue(look.toString(), without.getHeight() > with.getHeight());
    }
  }

  @Test
  public void png_manyColours_areAtMostWhatThePaletteHolds() throws IOException {
    BufferedImage image = draw(1, panel("a", Look.PATH));
    IndexColorModel model = (IndexColorModel) image.getColorModel();
    assertTrue(model.getMapSize() <= 256);
  }

  @Test
  public void png_seriesWithoutPoints_isLeftOut() throws IOException {
    Panel panel = panel("a", Look.LINE).add(new Series("diverged", Look.LINE));
    panel.add(new Series("at once", Look.LINE).add(1, Double.NaN).add(2, Double.POSITIVE_INFINITY));
    assertTrue(count(draw(1, panel), FIRST, 0, 1600) > 1000);
  }

  @Test
  public void smallPng_moreColoursThanFit_keepsTheFrequentAndTakesTheNearest() throws IOException {
    BufferedImage picture = new BufferedImage(400, 2, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 400; x++) {
      // 300 shades of red, the first 100 of them twice.
      picture.setRGB(x, 0, (x % 300 * 255 / 299) << 16);
      picture.setRGB(x, 1, 0xffffff);
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(SmallPng.of(picture)));
    assertEquals(0xffffffff, read.getRGB(7, 1));
    for (int x = 0; x < 400; x++) {
      int before = (picture.getRGB(x, 0) >> 16) & 0xff;
      int after = (read.getRGB(x, 0) >> 16) & 0xff;
      assertTrue(before + " became " + after, Math.abs(before - after) <= 1);
    }
  }

  @Test
  public void regions_halfPlane_coverAllPlacesOnce() {
    List<Series> regions = Regions.of(0, 1, (x, y) -> x + y > 1 ? 1 : 0, List.of("no", "yes"));
    double[] area = new double[2];
    for (int region = 0; region < 2; region++) {
      List<Double> x = regions.get(region).x();
      for (int i = 0; i < x.size(); i += 3) {
        area[region] += (x.get(i + 1) - x.get(i)) / 100;
      }
    }
    assertEquals(1, area[0] + area[1], 1e-9);
    assertEquals(0.5, area[0], 0.01);
    assertEquals(1, Collections.max(regions.get(1).x()), 1e-9);
  }
}
