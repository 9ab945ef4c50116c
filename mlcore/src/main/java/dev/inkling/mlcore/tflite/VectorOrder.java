package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Where the numbers of a vector of mlcore stand in the file's vector.
 *
 * <p>They differ where an image was flattened: mlcore goes through it channel by channel (CHW), a
 * file place by place (HWC). No operator puts that right as long as weights that read the vector
 * can.
 */
final class VectorOrder {
  /** Both vectors are alike. */
  static final VectorOrder SAME = new VectorOrder(null, null);

  /** The place in the file's vector of each number of mlcore's; null if it is the same. */
  private final int[] places;

  private final Shape image;

  private VectorOrder(int[] places, Shape image) {
    this.places = places;
    this.image = image;
  }

  /** The order of a flattened image [C, H, W]. */
  static VectorOrder ofImage(Shape image) {
    int channels = image.dimension(0);
    int area = image.dimension(1) * image.dimension(2);
    if (channels == 1 || area == 1) {
      return SAME;
    }
    int[] places = new int[image.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i % area * channels + i / area;
    }
    return new VectorOrder(places, image);
  }

  /** The order of vectors that follow each other. */
  static VectorOrder ofVectors(List<Value> vectors) {
    int size = 0;
    boolean same = true;
    for (Value vector : vectors) {
      size += vector.shape().size();
      same &= vector.order().equals(SAME);
    }
    if (same) {
      return SAME;
    }
    int[] places = new int[size];
    int from = 0;
    for (Value vector : vectors) {
      int[] inner = vector.order().places;
      for (int i = 0; i < vector.shape().size(); i++) {
        places[from + i] = from + (inner == null ? i : inner[i]);
      }
      from += vector.shape().size();
    }
    return new VectorOrder(places, null);
  }

  /** The image [C, H, W] that the vector was flattened from; null if it is not of one alone. */
  Shape image() {
    return image;
  }

  /** Brings rows that are as long as the vector into the file's order. */
  float[] toFile(float[] rows) {
    if (places == null) {
      return rows.clone();
    }
    float[] ordered = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int column = i % places.length;
      ordered[i - column + places[column]] = rows[i];
    }
    return ordered;
  }

  /** The inverse of {@link #toFile}. */
  float[] fromFile(float[] rows) {
    if (places == null) {
      return rows.clone();
    }
    float[] ordered = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int column = i % places.length;
      ordered[i] = rows[i - column + places[column]];
    }
    return ordered;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorOrder order && Arrays.equals(places, order.places);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(places);
  }
}
