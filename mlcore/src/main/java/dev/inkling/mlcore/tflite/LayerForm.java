package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Layer;

/**
 * The form that one kind of layer has in the graph: the operators that it is written as, and the
 * layer that these are read as. Each is the other's inverse.
 *
 * <p>A tensor that a layer computes has the layer's name, what it computes on the way {@code
 * <layer>/…}, and a constant its parameter's name: so the names can be read back. {@link
 * LayerForms} lists all forms.
 */
abstract class LayerForm<L extends Layer> {
  private final Class<L> type;

  LayerForm(Class<L> type) {
    this.type = type;
  }

  /** Whether it is the form of this layer. */
  final boolean isOf(Layer layer) {
    return type.isInstance(layer);
  }

  /** Adds a layer's operators; see {@link #write}. */
  final Value writeLayer(Layer layer, Value x, Row<Layer> rest, GraphBuilder graph) {
    return write(type.cast(layer), x, rest, graph);
  }

  /**
   * Adds a layer's operators.
   *
   * @param x what the layer takes
   * @param rest the layers that follow; those that become part of its operators are to be taken
   * @return what the layer, or the last that was taken, gives
   * @throws IllegalArgumentException if the graph cannot express the layer; the message names it
   */
  abstract Value write(L layer, Value x, Row<Layer> rest, GraphBuilder graph);

  /** Whether this is the form that begins with the next of the steps. */
  abstract boolean begins(Row<GraphStep> steps);

  /**
   * Takes the operators of a layer, and adds the layer.
   *
   * @param x what the layer takes
   * @return what it gives
   * @throws ModelFormatException if these operators are no such layer
   * @throws IllegalArgumentException if the layer cannot be
   */
  abstract Value read(Row<GraphStep> steps, Value x, LayerReader layers)
      throws ModelFormatException;
}
