package dev.inkling.lab.experiment;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.perceptron.Gates;
import dev.inkling.mlcore.tensor.Shape;

/** The four inputs of a gate, and its answers as labels. */
final class GatePoints implements Dataset {
  private final int[] answers;

  /** The answers to {@link Gates#inputs}. */
  GatePoints(int... answers) {
    this.answers = answers.clone();
  }

  @Override
  public int size() {
    return answers.length;
  }

  @Override
  public Shape shape() {
    return Shape.of(2);
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public int label(int index) {
    return answers[index];
  }

  @Override
  public void read(int index, float[] into, int offset) {
    double[] input = Gates.inputs()[index];
    into[offset] = (float) input[0];
    into[offset + 1] = (float) input[1];
  }
}
