package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;

/**
 * What one kind of layer is in a training step: the operators of y = f(x), and those of ∂L/∂x and
 * of the gradients of its parameters. {@link LayerGradients} lists all.
 *
 * <p>The layer does what it does when the network is used: batch normalisation takes its statistics
 * as they are, and nothing is dropped.
 */
abstract class LayerGradient<L extends Layer> {
  /** In place of a tensor: nobody needs the gradient. */
  static final int NOBODY = -1;

  private final Class<L> type;

  LayerGradient(Class<L> type) {
    this.type = type;
  }

  /** Whether it is that of this layer. */
  final boolean isOf(Layer layer) {
    return type.isInstance(layer);
  }

  /** Adds a layer; see {@link #write}. */
  final Forward writeLayer(Layer layer, Value x, boolean below, TrainingGraph graph) {
    return write(type.cast(layer), x, below, graph);
  }

  /**
   * Adds the operators of y = f(x).
   *
   * @param below whether anything before the layer learns, so that ∂L/∂x is needed
   * @throws IllegalArgumentException if a training step cannot have the layer; the message names it
   */
  abstract Forward write(L layer, Value x, boolean below, TrainingGraph graph);

  /** A layer that cannot be part of a training step. */
  static IllegalArgumentException refusal(Layer layer, String why) {
    return new IllegalArgumentException(
        "layer "
            + layer.name()
            + " ("
            + layer.description()
            + ") cannot be part of a training step: "
            + why);
  }

  /** y, with what adds the backward pass; that is called once, or not at all. */
  record Forward(Value y, Backward backward) {}

  /** Adds the operators of a backward pass. */
  interface Backward {
    /**
     * Adds the gradients of the layer's parameters to the graph, and gives ∂L/∂x.
     *
     * @param dy ∂L/∂y
     * @return {@link #NOBODY} if nothing before the layer learns
     */
    int of(int dy);
  }
}
