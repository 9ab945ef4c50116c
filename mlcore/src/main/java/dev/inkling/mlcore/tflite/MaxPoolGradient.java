package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.MaxPool2d;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A {@link MaxPool2d} whose windows lie beside each other.
 *
 * <p>The image is cut into as many as a window has pixels: one of all first pixels, one of all
 * second pixels, … A pixel is the largest of its window where 1 − sign(largest − pixel) is 1, and
 * the first such has the gradient: each takes what those before it have left. The cutting is done
 * by RESHAPE, to [N·OH, size, OW, size·C], and SLICE.
 */
final class MaxPoolGradient extends LayerGradient<MaxPool2d> {
  MaxPoolGradient() {
    super(MaxPool2d.class);
  }

  @Override
  Forward write(MaxPool2d pool, Value x, boolean below, TrainingGraph graph) {
    requireBeside(pool, pool.size(), pool.stride());
    GraphMath math = graph.math();
    math.scope(pool.name());
    Value y = new Value(math.maxPool(x.tensor(), pool.size(), pool.stride()), pool.outputShape());
    return new Forward(
        y,
        dy -> {
          math.scope(pool.name() + "/gradient");
          return below ? inputGradient(pool.size(), x.tensor(), y.tensor(), dy, math) : NOBODY;
        });
  }

  /** Refuses windows that overlap, or have pixels between them. */
  static void requireBeside(Layer pool, int size, int stride) {
    if (size != stride) {
      throw refusal(pool, "its windows must lie beside each other, with a stride of their size");
    }
  }

  private static int inputGradient(int size, int x, int y, int dy, GraphMath math) {
    Shape image = math.shape(x);
    Shape places = math.shape(y);
    int rows = places.dimension(0) * places.dimension(1);
    int columns = places.dimension(2);
    int channels = places.dimension(3);
    int filled =
        math.slice(
            x,
            new int[4],
            image.dimension(0),
            places.dimension(1) * size,
            columns * size,
            channels);
    int windows = math.reshape(filled, Shape.of(rows, size, columns, size * channels));
    Shape ofPixels = Shape.of(rows, 1, columns, channels);
    int largest = math.reshape(y, ofPixels);
    int left = math.reshape(dy, ofPixels);
    int[] rowsOfGradients = new int[size];
    for (int i = 0; i < size; i++) {
      int[] gradients = new int[size];
      for (int j = 0; j < size; j++) {
        int[] corner = {0, i, 0, j * channels};
        int pixel = math.slice(windows, corner, ofPixels.toArray());
        int smaller = math.isPositive(math.subtract(largest, pixel));
        int passed = math.multiply(left, smaller);
        gradients[j] = math.subtract(left, passed);
        left = passed;
      }
      rowsOfGradients[i] = math.concatenate(3, gradients);
    }
    int all = math.concatenate(1, rowsOfGradients);
    int gradient = math.reshape(all, math.shape(filled));
    return math.pad(
        gradient,
        0,
        image.dimension(1) - places.dimension(1) * size,
        0,
        image.dimension(2) - columns * size);
  }
}
