package dev.inkling.mlcore.data;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.InkRasterizer;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Digits and other symbols that someone drew, as 28x28 images made the way those are that are to be
 * read. Their {@linkplain #readVariant variants} are written again, stroke by stroke, by a {@link
 * StrokeAugmentation}.
 */
public final class DrawingDataset implements Dataset {
  private static final int DIGITS = 10;
  private static final Shape SHAPE = Shape.of(1, InkRasterizer.SIZE, InkRasterizer.SIZE);

  private final int classes;
  private final List<Drawing> drawings;
  private final int[] labels;
  private final float[] pixels;
  private final StrokeAugmentation augmentation;

  private DrawingDataset(
      int classes,
      List<Drawing> drawings,
      int[] labels,
      float[] pixels,
      StrokeAugmentation augmentation) {
    this.classes = classes;
    this.drawings = drawings;
    this.labels = labels;
    this.pixels = pixels;
    this.augmentation = augmentation;
  }

  /**
   * Draws samples of the ten digits.
   *
   * @param drawing of a sample
   * @param label of a sample, 0 to 9
   * @throws IllegalArgumentException if a label is out of range
   */
  public static <S> DrawingDataset of(
      List<S> samples, Function<S, Drawing> drawing, ToIntFunction<S> label) {
    return of(DIGITS, samples, drawing, label);
  }

  /**
   * Draws samples of any classes: the ten digits, say, and a symbol of the user's own.
   *
   * @param classes how many there are, with or without a sample
   * @param drawing of a sample
   * @param label of a sample, 0 to one less than the classes
   * @throws IllegalArgumentException if there are no classes or a label is out of range
   */
  public static <S> DrawingDataset of(
      int classes, List<S> samples, Function<S, Drawing> drawing, ToIntFunction<S> label) {
    if (classes < 1) {
      throw new IllegalArgumentException("a dataset has at least 1 class, got " + classes);
    }
    List<Drawing> drawings = new ArrayList<>();
    int[] labels = new int[samples.size()];
    float[] pixels = new float[Math.multiplyExact(samples.size(), InkRasterizer.PIXELS)];
    InkRasterizer rasterizer = new InkRasterizer();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label.applyAsInt(samples.get(i));
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label " + i + " is " + labels[i] + ", expected 0 to " + (classes - 1));
      }
      drawings.add(drawing.apply(samples.get(i)));
      rasterizer.rasterize(drawings.get(i), pixels, i * InkRasterizer.PIXELS);
    }
    return new DrawingDataset(classes, drawings, labels, pixels, StrokeAugmentation.USUAL);
  }

  /**
   * The same drawings, whose variants another augmentation writes; {@link StrokeAugmentation#USUAL}
   * unless said otherwise.
   */
  public DrawingDataset varied(StrokeAugmentation augmentation) {
    return new DrawingDataset(classes, drawings, labels, pixels, augmentation);
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
    return classes;
  }

  @Override
  public int label(int index) {
    return labels[Indices.require(index, labels.length)];
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int from = Indices.require(index, labels.length) * InkRasterizer.PIXELS;
    Indices.requireRoom(InkRasterizer.PIXELS, into, offset);
    System.arraycopy(pixels, from, into, offset, InkRasterizer.PIXELS);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    Drawing drawing = drawings.get(Indices.require(index, labels.length));
    augmentation.draw(drawing, seed, new InkRasterizer(), into, offset);
  }
}
