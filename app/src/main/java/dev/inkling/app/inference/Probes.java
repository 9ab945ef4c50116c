package dev.inkling.app.inference;

import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.ink.InkRasterizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The images by which engines are compared: the ten digits, always of the same hands. */
final class Probes {
  private static final long HAND = 40;

  private Probes() {}

  static List<float[]> images() {
    InkRasterizer rasterizer = new InkRasterizer();
    List<float[]> images = new ArrayList<>();
    for (int digit = 0; digit < Model.DIGITS; digit++) {
      float[] image = new float[InkRasterizer.PIXELS];
      rasterizer.rasterize(SyntheticDigits.drawing(digit, new Random(HAND + digit)), image, 0);
      images.add(image);
    }
    return images;
  }
}
