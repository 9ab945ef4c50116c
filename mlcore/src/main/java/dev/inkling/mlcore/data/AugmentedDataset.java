package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;

/** Images whose {@linkplain #readVariant variants} an {@link Augmentation} makes; a view. */
public final class AugmentedDataset implements Dataset {
  private final Dataset images;
  private final Augmentation augmentation;

  /**
   * A view of images.
   *
   * @throws ShapeException if they are not of the size that the augmentation is for
   */
  public AugmentedDataset(Dataset images, Augmentation augmentation) {
    augmentation.requireFit(images.shape());
    this.images = images;
    this.augmentation = augmentation;
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Shape shape() {
    return images.shape();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  @Override
  public int label(int index) {
    return images.label(index);
  }

  @Override
  public void read(int index, float[] into, int offset) {
    images.read(index, into, offset);
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    images.read(index, into, offset);
    augmentation.apply(into, offset, seed);
  }
}
