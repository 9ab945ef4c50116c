package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Tensor;

/**
 * A tensor that training changes, with the gradient of the loss by it.
 *
 * <p>A layer's backward pass overwrites the gradient; an optimizer reads it and updates the value.
 */
public final class Parameter {
  private final String name;
  private final Tensor value;
  private final Tensor gradient;
  private boolean trainable = true;

  /** A parameter, named {@code layer/weight} or {@code layer/bias}, with a gradient of zeros. */
  public Parameter(String name, Tensor value) {
    this.name = name;
    this.value = value;
    this.gradient = new Tensor(value.shape());
  }

  /** The name, unique in a network: the layer's name, a slash, the role. */
  public String name() {
    return name;
  }

  /** The current value. */
  public Tensor value() {
    return value;
  }

  /** ∂loss/∂value of the latest backward pass, mean over the batch; same shape as the value. */
  public Tensor gradient() {
    return gradient;
  }

  /** Whether optimizers update it; true unless it was frozen. */
  public boolean trainable() {
    return trainable;
  }

  /** Freezes (false) or thaws (true) it. */
  public void setTrainable(boolean trainable) {
    this.trainable = trainable;
  }

  @Override
  public String toString() {
    return name + value.shape();
  }
}
