package dev.inkling.app.inside;

import dev.inkling.mlcore.layer.Conv2d;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.network.LayerOutput;
import dev.inkling.mlcore.tensor.Shape;

/** What a layer made of the drawing, as numbers to be shown. Immutable. */
public final class LayerPicture {
  private final String name;
  private final String kind;
  private final Shape shape;
  private final float[] values;
  private final float[] filters;
  private final int filterSide;
  private final boolean learns;

  LayerPicture(
      String name,
      String kind,
      Shape shape,
      float[] values,
      float[] filters,
      int filterSide,
      boolean learns) {
    this.name = name;
    this.kind = kind;
    this.shape = shape;
    this.values = values;
    this.filters = filters;
    this.filterSide = filterSide;
    this.learns = learns;
  }

  /** The name of the layer. */
  public String name() {
    return name;
  }

  /** The kind of layer. */
  String kind() {
    return kind;
  }

  /** The shape of its output: channels, height, width, or just a length. */
  Shape shape() {
    return shape;
  }

  /** Its output; not to be written to. */
  float[] values() {
    return values;
  }

  /**
   * A convolution's kernels for its first input channel, one after the other; empty for another
   * layer. Not to be written to.
   */
  float[] filters() {
    return filters;
  }

  /** The height and width of a kernel. */
  int filterSide() {
    return filterSide;
  }

  /** Whether it has parameters. */
  boolean learns() {
    return learns;
  }

  static LayerPicture of(LayerOutput output) {
    Layer layer = output.layer();
    float[] filters = new float[0];
    int side = 0;
    if (layer instanceof Conv2d convolution) {
      Shape weights = convolution.weight().value().shape();
      side = weights.dimension(2);
      filters = firstChannel(convolution.weight().value().data(), weights);
    }
    return new LayerPicture(
        layer.name(),
        layer.kind(),
        layer.outputShape(),
        output.values().clone(),
        filters,
        side,
        !layer.parameters().isEmpty());
  }

  /** Of weights [filters, channels, K, K], those of channel 0. */
  private static float[] firstChannel(float[] weights, Shape shape) {
    int count = shape.dimension(0);
    int kernel = shape.dimension(2) * shape.dimension(3);
    int filter = shape.dimension(1) * kernel;
    float[] first = new float[count * kernel];
    for (int i = 0; i < count; i++) {
      System.arraycopy(weights, i * filter, first, i * kernel, kernel);
    }
    return first;
  }
}
