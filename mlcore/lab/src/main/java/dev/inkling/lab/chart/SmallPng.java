package dev.inkling.lab.chart;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Pictures of few colours as PNG with a palette, which makes their files a third as large: the 256
 * colours that come most often stay, any other (a shade on the edge of a line) becomes the nearest
 * of them.
 */
final class SmallPng {
  private static final int COLOURS = 256;

  private SmallPng() {}

  static byte[] of(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = palette(pixels);
    Map<Integer, Integer> index = new HashMap<>();
    for (int i = 0; i < palette.length; i++) {
      index.put(palette[i], i);
    }
    BufferedImage indexed =
        new BufferedImage(
            width,
            height,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
    WritableRaster raster = indexed.getRaster();
    for (int i = 0; i < pixels.length; i++) {
      int at = index.computeIfAbsent(pixels[i], colour -> nearest(palette, colour));
      raster.setSample(i % width, i / width, 0, at);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(indexed, "png", bytes);
    return bytes.toByteArray();
  }

  private static int[] palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    // Of colours that come equally often the order is fixed too: the same picture, the same bytes.
    Comparator<Integer> often = Comparator.comparing(counts::get);
    List<Integer> colours =
        counts.keySet().stream()
            .sorted(often.reversed().thenComparing(Comparator.naturalOrder()))
            .limit(COLOURS)
            .toList();
    return colours.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int colour) {
    Color wanted = new Color(colour);
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      Color candidate = new Color(palette[i]);
      int red = candidate.getRed() - wanted.getRed();
      int green = candidate.getGreen() - wanted.getGreen();
      int blue = candidate.getBlue() - wanted.getBlue();
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
