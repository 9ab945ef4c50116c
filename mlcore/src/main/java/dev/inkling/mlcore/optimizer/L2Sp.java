package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.io.Checksum;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * A pull towards the weights that fine-tuning started from, in place of one towards zero: ½λ·Σ(w −
 * w⁰)² added to the loss, which is to say λ·(w − w⁰) to every gradient. The loss that training
 * reports is without it.
 *
 * <p>Source: X. Li, Y. Grandvalet, F. Davoine, "Explicit Inductive Bias for Transfer Learning with
 * Convolutional Networks", 2018, where it is called L²-SP, for starting point.
 */
public final class L2Sp {
  /** No pull. */
  public static final L2Sp NONE = new L2Sp(0f, new ArrayList<>());

  private final float strength;
  private final List<float[]> start = new ArrayList<>();
  private final Pull pull = new Pull();

  /**
   * A pull towards the values that some parameters now have, which are copied.
   *
   * @param strength λ, from 0
   * @throws IllegalArgumentException if it is negative or not a finite number
   */
  public L2Sp(float strength, List<Parameter> parameters) {
    if (!(strength >= 0) || Float.isInfinite(strength)) {
      throw new IllegalArgumentException(
          "the pull towards the starting point must be a finite number from 0 on, got " + strength);
    }
    this.strength = strength;
    for (Parameter parameter : parameters) {
      start.add(parameter.value().data().clone());
    }
  }

  /**
   * Adds λ·(w − w⁰) to the gradients of the latest backward pass, but for those of frozen
   * parameters.
   *
   * @param parameters those that it was made from, or others of the same number and sizes
   * @param workers who does the work; the result does not depend on how many
   * @throws IllegalArgumentException if a number or a size differs
   */
  public void apply(List<Parameter> parameters, Workers workers) {
    if (strength > 0) {
      requireFit(parameters);
      pull.run(parameters, workers);
    }
  }

  private void requireFit(List<Parameter> parameters) {
    if (parameters.size() != start.size()) {
      throw new IllegalArgumentException(
          "the starting point has " + start.size() + " parameters, got " + parameters.size());
    }
    for (int p = 0; p < start.size(); p++) {
      if (parameters.get(p).value().size() != start.get(p).length) {
        throw new IllegalArgumentException(
            "the starting point has "
                + start.get(p).length
                + " values at place "
                + p
                + ", got "
                + parameters.get(p));
      }
    }
  }

  /** λ and a checksum of the starting point: pulls of equal settings do the same. */
  public String settings() {
    if (strength == 0) {
      return "none";
    }
    Checksum checksum = new Checksum();
    for (float[] values : start) {
      checksum.add(values);
    }
    return "L2-SP " + strength + " towards " + checksum;
  }

  private final class Pull extends ElementwisePass {
    private float[] towards;

    Pull() {
      super(3);
    }

    @Override
    void startParameter(int index, Parameter parameter) {
      towards = start.get(index);
    }

    @Override
    void visit(int part, int from, int to) {
      for (int i = from; i < to; i++) {
        g[i] += strength * (w[i] - towards[i]);
      }
    }
  }
}
