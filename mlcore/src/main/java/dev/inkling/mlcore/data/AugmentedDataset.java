package dev.inkling.mlcore.data;

import dev.inkling.mlcore.tensor.ShapeException;

/** Images whose {@linkplain #readVariant variants} an {@link Augmentation} makes; a view. */
public final class AugmentedDataset extends DatasetView {
  private final Augmentation augmentation;

  /**
   * A view of images.
   *
   * @throws ShapeException if they are not of the size that the augmentation is for
   */
  public AugmentedDataset(Dataset images, Augmentation augmentation) {
    super(images);
    augmentation.requireFit(images.shape());
    this.augmentation = augmentation;
  }

  @Override
  public void readVariant(int index, long seed, float[] into, int offset) {
    read(index, into, offset);
    augmentation.apply(into, offset, seed);
  }
}
