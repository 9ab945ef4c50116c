package dev.inkling.mlcore.optimizer;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * Makes large gradients smaller before an optimizer sees them, so that one bad batch does not throw
 * the weights far away.
 *
 * <p>Gradients are changed in place; those of frozen parameters are neither read nor changed. A NaN
 * stays one. What a clipping keeps to work with belongs to one training run at a time.
 */
public interface GradientClipping {
  /** Leaves gradients as they are. */
  GradientClipping NONE =
      new GradientClipping() {
        @Override
        public void apply(List<Parameter> parameters, Workers workers) {}

        @Override
        public String settings() {
          return "none";
        }
      };

  /**
   * Clips every element by itself: g ← max(−c, min(c, g)). The direction of the step may change.
   *
   * @param limit c
   * @throws IllegalArgumentException if it is not a positive number
   */
  static GradientClipping byValue(float limit) {
    return new ValueClipping(limit);
  }

  /**
   * Shortens the gradient of all parameters together and keeps its direction (Pascanu, Mikolov and
   * Bengio, "On the difficulty of training recurrent neural networks", 2013): g ← g · c / ‖g‖ if
   * ‖g‖ = √Σg² is larger than c.
   *
   * @param limit c
   * @throws IllegalArgumentException if it is not a positive number
   */
  static GradientClipping byNorm(float limit) {
    return new NormClipping(limit);
  }

  /**
   * Clips the gradients of the latest backward pass.
   *
   * @param workers who does the work; the result does not depend on how many
   */
  void apply(List<Parameter> parameters, Workers workers);

  /** The kind and all its settings: clippings of equal settings do the same. */
  String settings();
}
