package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;

/**
 * A tensor that a training step of a {@code .tflite} reads and gives anew: a parameter of the
 * network, or what the update rule remembers.
 *
 * <p>The step has images as [N, H, W, C], so a parameter's numbers stand in another order than in
 * mlcore: {@link #toTensor} and {@link #fromTensor} go between the two.
 */
public final class TrainingVariable {
  /** How numbers are put into another order; the result is a new array. */
  interface Order {
    float[] of(float[] values);
  }

  private final String name;
  private final Shape shape;
  private final Parameter parameter;
  private final float[] initial;
  private final Order toTensor;
  private final Order fromTensor;

  TrainingVariable(
      String name,
      Shape shape,
      Parameter parameter,
      float[] initial,
      Order toTensor,
      Order fromTensor) {
    this.name = name;
    this.shape = shape;
    this.parameter = parameter;
    this.initial = initial;
    this.toTensor = toTensor;
    this.fromTensor = fromTensor;
  }

  /** What the update rule remembers of this variable, which begins with zeros. */
  TrainingVariable slot(String slot) {
    return new TrainingVariable(
        name + "/" + slot, shape, null, new float[initial.length], toTensor, fromTensor);
  }

  /**
   * Its name among the signature's inputs and outputs: the parameter's, {@code conv1/weight}; of
   * what is remembered of a parameter {@code conv1/weight/velocity}.
   */
  public String name() {
    return name;
  }

  /** The tensor's shape. */
  public Shape shape() {
    return shape;
  }

  /** The parameter of the network that the step was made of; null if it is not one's value. */
  public Parameter parameter() {
    return parameter;
  }

  /** The value before the first step, in the tensor's order; a copy. */
  public float[] initial() {
    return initial.clone();
  }

  /** A parameter's numbers, or those of a slot of it, in the tensor's order. */
  public float[] toTensor(float[] values) {
    return toTensor.of(values);
  }

  /** The tensor's numbers in mlcore's order. */
  public float[] fromTensor(float[] values) {
    return fromTensor.of(values);
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
