package dev.inkling.mlcore.network;

import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.LayerPass;
import dev.inkling.mlcore.tensor.Workers;

/**
 * The working memory of a network for one batch size: every activation, and two gradients that the
 * layers use in turn.
 *
 * <p>Order of calls: write examples to {@link #input}, {@link #forward}, read {@link #output}; to
 * train, write ∂L/∂output to {@link #outputGradient} and call {@link #backward}, which fills the
 * parameters' gradients. Nothing is allocated after construction. One thread at a time.
 */
public final class NetworkPass {
  private final int batch;
  private final Layer[] layers;
  private final LayerPass[] passes;
  private final float[][] activations;
  private final float[] gradient;
  private final float[] otherGradient;

  NetworkPass(Sequential network, int batch, Workers workers) {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least 1 example, got " + batch);
    }
    this.batch = batch;
    this.layers = network.layers().toArray(new Layer[0]);
    this.passes = new LayerPass[layers.length];
    this.activations = new float[layers.length + 1][];
    activations[0] = new float[batch * network.inputShape().size()];
    int largest = 0;
    for (int i = 0; i < layers.length; i++) {
      passes[i] = layers[i].plan(batch, workers);
      activations[i + 1] = new float[batch * layers[i].outputShape().size()];
      largest = Math.max(largest, activations[i + 1].length);
    }
    gradient = new float[largest];
    otherGradient = new float[largest];
  }

  /** The most examples of a pass. */
  public int batch() {
    return batch;
  }

  /** Where the examples go, one after the other. */
  public float[] input() {
    return activations[0];
  }

  /** The outputs of the latest forward pass, one after the other. */
  public float[] output() {
    return activations[layers.length];
  }

  /** Where ∂L/∂output goes before {@link #backward}. */
  public float[] outputGradient() {
    return gradient;
  }

  /**
   * Runs all layers.
   *
   * @param count how many examples {@link #input} holds, at most {@link #batch}
   * @param training whether this is a training step
   */
  public void forward(int count, boolean training) {
    if (count < 1 || count > batch) {
      throw new IllegalArgumentException(
          "this pass was planned for 1 to " + batch + " examples, got " + count);
    }
    for (int i = 0; i < layers.length; i++) {
      passes[i].forward(count, training, activations[i], activations[i + 1]);
    }
  }

  /** Runs all layers backwards over the examples of the forward pass before. */
  public void backward(int count) {
    float[] dy = outputGradient();
    for (int i = layers.length - 1; i >= 0; i--) {
      float[] dx = dy == gradient ? otherGradient : gradient;
      passes[i].backward(count, activations[i], activations[i + 1], dy, i == 0 ? null : dx);
      dy = dx;
    }
  }

  /**
   * The name of the first layer whose latest output has a NaN or an infinity, "input" if the
   * examples have one, or null if all is finite. For error messages.
   */
  public String firstNonFinite(int count) {
    for (int i = 0; i <= layers.length; i++) {
      int n = activations[i].length / batch * count;
      for (int j = 0; j < n; j++) {
        if (Float.isNaN(activations[i][j]) || Float.isInfinite(activations[i][j])) {
          return i == 0 ? "input" : layers[i - 1].name();
        }
      }
    }
    return null;
  }
}
