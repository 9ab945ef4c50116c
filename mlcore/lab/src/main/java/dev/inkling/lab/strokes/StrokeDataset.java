package dev.inkling.lab.strokes;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.List;

/** Strokes drawn as MNIST's images were made, as the app draws its user's. */
public final class StrokeDataset implements Dataset {
  private static final int CLASSES = 10;
  private static final Shape SHAPE = Shape.of(1, InkRasterizer.SIZE, InkRasterizer.SIZE);

  private final int[] labels;
  private final float[] pixels;

  /** Draws all samples. */
  public StrokeDataset(List<StrokeSample> samples) {
    labels = new int[samples.size()];
    pixels = new float[Math.multiplyExact(samples.size(), InkRasterizer.PIXELS)];
    InkRasterizer rasterizer = new InkRasterizer();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = samples.get(i).label();
      rasterizer.rasterize(samples.get(i).drawing(), pixels, i * InkRasterizer.PIXELS);
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void read(int index, float[] into, int offset) {
    System.arraycopy(pixels, index * InkRasterizer.PIXELS, into, offset, InkRasterizer.PIXELS);
  }
}
