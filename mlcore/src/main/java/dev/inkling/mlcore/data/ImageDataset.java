package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.Shape;

/** Grey images in memory, a byte a pixel (0 background, 255 full ink), with their labels. */
public final class ImageDataset implements Dataset {
  private final Shape shape;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * Images over the given arrays, which are not copied.
   *
   * @param pixels the images one after the other, {@code height * width} bytes each
   * @param labels one byte an image, each below {@code classes}
   * @throws IllegalArgumentException if there are no classes, the lengths disagree or a label is
   *     out of range
   */
  public ImageDataset(int height, int width, int classes, byte[] pixels, byte[] labels) {
    if (classes < 1) {
      throw new IllegalArgumentException("a dataset has at least 1 class, got " + classes);
    }
    this.shape = Shape.of(1, height, width);
    if (pixels.length != (long) labels.length * shape.size()) {
      throw new IllegalArgumentException(
          labels.length
              + " labels need "
              + (long) labels.length * shape.size()
              + " bytes of "
              + height
              + "x"
              + width
              + " images, got "
              + pixels.length);
    }
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xff) >= classes) {
        throw new IllegalArgumentException(
            "label " + i + " is " + (labels[i] & 0xff) + ", expected 0 to " + (classes - 1));
      }
    }
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    return labels[Indices.require(index, labels.length)] & 0xff;
  }

  @Override
  public void read(int index, float[] into, int offset) {
    int length = shape.size();
    int from = Indices.require(index, labels.length) * length;
    Indices.requireRoom(length, into, offset);
    for (int i = 0; i < length; i++) {
      into[offset + i] = (pixels[from + i] & 0xff) * (1f / 255f);
    }
  }
}
