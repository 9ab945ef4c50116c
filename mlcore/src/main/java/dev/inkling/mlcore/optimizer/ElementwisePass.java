package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * Goes through the elements of every trainable parameter, in parts that workers share; those of
 * frozen parameters are left alone. The parts depend on the parameters' sizes alone.
 */
abstract class ElementwisePass {
  /** The elements of a part. */
  private static final int PART = 16 * 1024;

  /** The value and the gradient of the parameter that is gone through. */
  float[] w;

  float[] g;

  private final int operations;
  private final Workers.Part part = this::part;
  private int partsBefore;

  /** A pass of about {@code operations} elementary operations an element. */
  ElementwisePass(int operations) {
    this.operations = operations;
  }

  /** Called before the elements of the parameter at {@code index}. */
  void startParameter(int index, Parameter parameter) {}

  /**
   * Does the elements from {@code from} to {@code to} − 1 of {@link #w} and {@link #g}.
   *
   * @param part their number among the parts of all parameters, from 0
   */
  abstract void visit(int part, int from, int to);

  final void run(List<Parameter> parameters, Workers workers) {
    partsBefore = 0;
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      if (parameter.trainable()) {
        w = parameter.value().data();
        g = parameter.gradient().data();
        startParameter(p, parameter);
        int parts = parts(parameter);
        workers.run(parts, (long) operations * w.length, part);
        partsBefore += parts;
      }
    }
  }

  /** How many parts a parameter has. */
  static int parts(Parameter parameter) {
    return (parameter.value().size() + PART - 1) / PART;
  }

  private void part(int index, int worker) {
    visit(partsBefore + index, index * PART, Math.min(w.length, (index + 1) * PART));
  }
}
