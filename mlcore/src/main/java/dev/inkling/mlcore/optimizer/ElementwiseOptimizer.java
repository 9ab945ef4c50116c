package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/** An update rule that looks at one element at a time: workers share the elements. */
abstract class ElementwiseOptimizer implements Optimizer {
  /** The elements of a part. */
  private static final int PART = 16 * 1024;

  /** The value and the gradient of the parameter that is updated. */
  float[] w;

  float[] g;

  private final int operations;
  private final Workers.Part part = this::part;

  /** A rule of about {@code operations} elementary operations an element. */
  ElementwiseOptimizer(int operations) {
    this.operations = operations;
  }

  /** Called once a step, before any update. */
  abstract void startStep(List<Parameter> parameters, float rateFactor);

  /** Called before the updates of the parameter at {@code index}. */
  void startParameter(int index, Parameter parameter) {}

  /** Updates the elements from {@code from} to {@code to} − 1. */
  abstract void update(int from, int to);

  @Override
  public final void step(List<Parameter> parameters, float rateFactor, Workers workers) {
    startStep(parameters, rateFactor);
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      if (parameter.trainable()) {
        w = parameter.value().data();
        g = parameter.gradient().data();
        startParameter(p, parameter);
        workers.run((w.length + PART - 1) / PART, (long) operations * w.length, part);
      }
    }
  }

  private void part(int index, int worker) {
    update(index * PART, Math.min(w.length, (index + 1) * PART));
  }
}
