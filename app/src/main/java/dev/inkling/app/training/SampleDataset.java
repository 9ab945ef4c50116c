package dev.inkling.app.training;

import dev.inkling.app.data.LabelledDrawing;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.ink.InkRasterizer;
import java.util.List;

/** Kept drawings as images to train on. */
final class SampleDataset {
  private static final int CLASSES = 10;

  private SampleDataset() {}

  /** The images of the drawings, made as those that are read. */
  static Dataset of(List<LabelledDrawing> samples) {
    InkRasterizer rasterizer = new InkRasterizer();
    float[] image = new float[InkRasterizer.PIXELS];
    byte[] pixels = new byte[samples.size() * InkRasterizer.PIXELS];
    byte[] labels = new byte[samples.size()];
    for (int i = 0; i < samples.size(); i++) {
      rasterizer.rasterize(samples.get(i).drawing(), image, 0);
      for (int p = 0; p < image.length; p++) {
        pixels[i * InkRasterizer.PIXELS + p] = (byte) Math.round(image[p] * 255);
      }
      labels[i] = (byte) samples.get(i).label();
    }
    return new ImageDataset(InkRasterizer.SIZE, InkRasterizer.SIZE, CLASSES, pixels, labels);
  }
}
