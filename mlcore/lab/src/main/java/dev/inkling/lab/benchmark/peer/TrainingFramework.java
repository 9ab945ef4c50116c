package dev.inkling.lab.benchmark.peer;

import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Sequential;

/** Something that trains networks. */
public interface TrainingFramework {
  /** The framework and its version, such as {@code PyTorch 2.7.1}. */
  String version();

  /**
   * Builds the framework's own network with the same layers and the same first weights.
   *
   * @param network what to build; its layers are convolution, dense, flatten, max pool and ReLU,
   *     and it ends in logits
   * @param batch the most examples of a step
   * @param learningRate of the first steps
   * @param threads how many threads share a step
   */
  TrainingSession open(
      Sequential network, int batch, OptimizerKind optimizer, float learningRate, int threads);
}
