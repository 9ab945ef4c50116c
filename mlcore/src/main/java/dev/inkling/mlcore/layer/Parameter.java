package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Tensor;

/**
 * A tensor that training changes, with the gradient of the loss by it.
 *
 * <p>A layer's backward pass overwrites the gradient; an optimizer reads it and updates the value.
 *
 * <p>A {@linkplain #statistic statistic} is the other kind: it belongs to the network, and so to
 * its copies and checkpoints, but nothing is learned by its gradient. The layer's own forward pass
 * changes it in training, as batch normalisation does with its running mean.
 */
public final class Parameter {
  private final String name;
  private final Tensor value;
  private final Tensor gradient;
  private final boolean statistic;
  private boolean trainable;

  /** A parameter, named {@code layer/weight} or {@code layer/bias}, with a gradient of zeros. */
  public Parameter(String name, Tensor value) {
    this(name, value, false);
  }

  private Parameter(String name, Tensor value, boolean statistic) {
    this.name = name;
    this.value = value;
    this.gradient = new Tensor(value.shape());
    this.statistic = statistic;
    this.trainable = !statistic;
  }

  /** A parameter that a layer's forward pass measures and no optimizer touches. */
  public static Parameter statistic(String name, Tensor value) {
    return new Parameter(name, value, true);
  }

  /** The name, unique in a network: the layer's name, a slash, the role. */
  public String name() {
    return name;
  }

  /** The current value. */
  public Tensor value() {
    return value;
  }

  /**
   * ∂loss/∂value of the latest backward pass, mean over the batch; same shape as the value. Zeros
   * for a statistic.
   */
  public Tensor gradient() {
    return gradient;
  }

  /** Whether the layer measures it, so that there is nothing to learn. */
  public boolean isStatistic() {
    return statistic;
  }

  /** Whether optimizers update it; true unless it was frozen or is a statistic. */
  public boolean trainable() {
    return trainable;
  }

  /**
   * Freezes (false) or thaws (true) it.
   *
   * @throws IllegalStateException if a statistic should be trainable
   */
  public void setTrainable(boolean trainable) {
    if (trainable && statistic) {
      throw new IllegalStateException(
          name
              + " is a statistic, which no optimizer can learn; to let training steps measure it"
              + " again use Sequential.freezeStatistics(false)");
    }
    this.trainable = trainable;
  }

  @Override
  public String toString() {
    return name + value.shape();
  }
}
