package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.ink.Stroke;

/** The image by which engines are compared: a seven. */
final class Probe {
  private Probe() {}

  static float[] image() {
    float[] image = new float[InkRasterizer.PIXELS];
    new InkRasterizer().rasterize(Drawing.of(Stroke.of(0, 0, 10, 0, 6, 9, 4, 18)), image, 0);
    return image;
  }
}
