package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Chain;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.tensor.Workers;

/**
 * The working memory of a network for one batch size.
 *
 * <p>The layers run as a {@link Chain}: to train, it keeps every activation until the backward pass
 * has used it, but for those that the next layer may overwrite, and gradients take turns in two
 * arrays; to predict, the activations do.
 *
 * <p>Order of calls: write examples to {@link #input}, {@link #forward}, read {@link #output}; to
 * train, write ∂L/∂output to {@link #outputGradient} and call {@link #backward}, which fills the
 * parameters' gradients. Nothing is allocated after construction. One thread at a time.
 */
public final class NetworkPass {
  private final Chain chain;
  private final Workspace workspace;
  private final float[] input;
  private final float[] output;

  /** ∂L/∂output; null if there is no training. */
  private final float[] outputGradient;

  private final MemoryPlan memory;

  /** The examples of the latest forward pass; 0 before the first. */
  private int forwarded;

  NetworkPass(Sequential network, int batch, Workers workers, boolean training) {
    workspace = new Workspace(batch, workers, training);
    chain = new Chain(network.layers(), workspace);
    input = new float[batch * network.inputShape().size()];
    output = new float[batch * network.outputShape().size()];
    outputGradient = training ? new float[output.length] : null;
    memory = new MemoryPlan(network, chain, workspace);
  }

  /** The most examples of a pass. */
  public int batch() {
    return workspace.batch();
  }

  /** What this pass keeps in memory. */
  public MemoryPlan memory() {
    return memory;
  }

  /** Where the examples go, one after the other. */
  public float[] input() {
    return input;
  }

  /** The outputs of the latest forward pass, one after the other. */
  public float[] output() {
    return output;
  }

  /**
   * Where ∂L/∂output goes before {@link #backward}.
   *
   * @throws IllegalStateException if this pass was planned for prediction alone
   */
  public float[] outputGradient() {
    requireTraining();
    return outputGradient;
  }

  /**
   * Sets what random layers such as dropout draw from in the training steps to come: the same seed,
   * the same draws. A new one is due for every step.
   */
  public void setSeed(long seed) {
    workspace.setSeed(seed);
  }

  /**
   * Runs all layers.
   *
   * @param count how many examples {@link #input} holds, at most {@link #batch}
   * @param training whether this is a training step
   * @throws IllegalArgumentException if the count is below 1 or above the batch
   * @throws IllegalStateException if this pass was planned for prediction and is asked to train
   */
  public void forward(int count, boolean training) {
    if (count < 1 || count > batch()) {
      throw new IllegalArgumentException(
          "this pass was planned for 1 to " + batch() + " examples, got " + count);
    }
    if (training) {
      requireTraining();
    }
    chain.forward(count, training, input, output);
    forwarded = count;
  }

  /**
   * Runs all layers backwards over the examples of the forward pass before.
   *
   * @param count that of the forward pass
   * @throws IllegalArgumentException if it is another
   * @throws IllegalStateException if this pass was planned for prediction alone
   */
  public void backward(int count) {
    requireTraining();
    requireForwarded(count);
    chain.backward(count, input, output, outputGradient, null);
  }

  private void requireForwarded(int count) {
    if (count < 1 || count != forwarded) {
      throw new IllegalArgumentException(
          "the forward pass before was over " + forwarded + " examples, got " + count);
    }
  }

  private void requireTraining() {
    if (outputGradient == null) {
      throw new IllegalStateException(
          "this pass was planned for prediction; plan one for training with Sequential.plan");
    }
  }

  /**
   * The name of the first layer whose latest output has a NaN or an infinity, "input" if the
   * examples have one, or null if all is finite. For error messages.
   *
   * @param count that of the forward pass
   * @throws IllegalArgumentException if it is another
   */
  public String firstNonFinite(int count) {
    requireForwarded(count);
    return chain.firstNonFinite(count, input, output);
  }
}
