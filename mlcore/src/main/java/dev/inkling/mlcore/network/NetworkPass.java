package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.layer.Workspace;
import dev.inkling.mlcore.tensor.Workers;

/**
 * The working memory of a network for one batch size.
 *
 * <p>To train, every activation is kept until the backward pass has used it, but for those that the
 * next layer may overwrite, and two gradients are used in turn. To predict, the activations
 * themselves take turns in two arrays.
 *
 * <p>Order of calls: write examples to {@link #input}, {@link #forward}, read {@link #output}; to
 * train, write ∂L/∂output to {@link #outputGradient} and call {@link #backward}, which fills the
 * parameters' gradients. Nothing is allocated after construction. One thread at a time.
 */
public final class NetworkPass {
  private final Layer[] layers;
  private final LayerPass[] passes;
  private final Workspace workspace;
  private final float[][] activations;

  /** Where ∂L/∂ of each activation goes; null if there is no training. */
  private final float[][] gradients;

  private final MemoryPlan memory;

  NetworkPass(Sequential network, int batch, Workers workers, boolean training) {
    workspace = new Workspace(batch, workers, training);
    layers = network.layers().toArray(new Layer[0]);
    passes = new LayerPass[layers.length];
    activations = new float[layers.length + 1][];
    memory = new MemoryPlan(network, batch, workers.threads(), training);
    for (int i = 0; i < layers.length; i++) {
      long before = workspace.ownBytes();
      passes[i] = layers[i].plan(workspace);
      memory.setLayer(i, workspace.ownBytes() - before);
    }
    memory.setScratch(workspace.scratchBytes());
    activations[0] = new float[batch * network.inputShape().size()];
    if (training) {
      keepActivations();
      gradients = alternate();
    } else {
      float[][] shared = alternate();
      System.arraycopy(shared, 1, activations, 1, layers.length);
      gradients = null;
    }
    memory.setActivations(activations);
    memory.setGradients(gradients);
  }

  private void keepActivations() {
    for (int i = 0; i < layers.length; i++) {
      boolean free = i > 0 && !layers[i - 1].backwardReadsOutput();
      activations[i + 1] =
          free && layers[i].worksInPlace()
              ? activations[i]
              : new float[batch() * layers[i].outputShape().size()];
    }
  }

  /**
   * Arrays for the values between the layers, of which only two are needed at a time: two, used in
   * turn, and one again where a layer works in place. The input is left out.
   */
  private float[][] alternate() {
    int largest = 0;
    for (Layer layer : layers) {
      largest = Math.max(largest, layer.outputShape().size());
    }
    float[] one = new float[batch() * largest];
    float[] other = layers.length > 1 ? new float[batch() * largest] : one;
    float[][] arrays = new float[layers.length + 1][];
    arrays[1] = one;
    for (int i = 2; i < arrays.length; i++) {
      boolean same = layers[i - 1].worksInPlace();
      arrays[i] = same == (arrays[i - 1] == one) ? one : other;
    }
    return arrays;
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
    return activations[0];
  }

  /** The outputs of the latest forward pass, one after the other. */
  public float[] output() {
    return activations[layers.length];
  }

  /**
   * Where ∂L/∂output goes before {@link #backward}.
   *
   * @throws IllegalStateException if this pass was planned for prediction alone
   */
  public float[] outputGradient() {
    requireTraining();
    return gradients[layers.length];
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
   */
  public void forward(int count, boolean training) {
    if (count < 1 || count > batch()) {
      throw new IllegalArgumentException(
          "this pass was planned for 1 to " + batch() + " examples, got " + count);
    }
    if (training) {
      requireTraining();
    }
    for (int i = 0; i < layers.length; i++) {
      passes[i].forward(count, training, activations[i], activations[i + 1]);
    }
  }

  /** Runs all layers backwards over the examples of the forward pass before. */
  public void backward(int count) {
    requireTraining();
    for (int i = layers.length - 1; i >= 0; i--) {
      passes[i].backward(count, activations[i], activations[i + 1], gradients[i + 1], gradients[i]);
    }
  }

  private void requireTraining() {
    if (gradients == null) {
      throw new IllegalStateException(
          "this pass was planned for prediction; plan one for training with Sequential.plan");
    }
  }

  /**
   * The name of the first layer whose latest output has a NaN or an infinity, "input" if the
   * examples have one, or null if all is finite. For error messages.
   */
  public String firstNonFinite(int count) {
    for (int i = 0; i <= layers.length; i++) {
      int size = i == 0 ? layers[0].inputShape().size() : layers[i - 1].outputShape().size();
      for (int j = 0; j < size * count; j++) {
        if (Float.isNaN(activations[i][j]) || Float.isInfinite(activations[i][j])) {
          return i == 0 ? "input" : layers[i - 1].name();
        }
      }
    }
    return null;
  }
}
