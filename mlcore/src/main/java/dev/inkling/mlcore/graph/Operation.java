package dev.inkling.mlcore.graph;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;

/**
 * What makes a node's value from others': the value, and beside it the local gradients, which are
 * all that the chain rule needs to know of it.
 */
abstract class Operation {
  private final String word;
  private final String symbol;

  Operation(String word, String symbol) {
    this.word = word;
    this.symbol = symbol;
  }

  /** What pictures write into the operation's circle. */
  final String symbol() {
    return symbol;
  }

  /**
   * The shape of the value.
   *
   * @throws ShapeException if the inputs do not fit
   */
  abstract Shape shape(Node[] inputs);

  /** Computes the value; y is all zeros before. */
  abstract void forward(Node[] inputs, double[] y);

  /**
   * Adds to each input's gradient what reaches it by way of this node: Σ ∂L/∂y · ∂y/∂input. It must
   * add, for an input may be used elsewhere too.
   */
  abstract void backward(Node[] inputs, Node y);

  /** The error of inputs that do not fit: {@code add of a [2] and b [3]: …}. */
  final ShapeException misfit(String rule, Node... inputs) {
    StringBuilder message = new StringBuilder(word);
    String before = " of ";
    for (Node input : inputs) {
      message.append(before);
      message.append(input.name() == null ? "" : input.name() + " ").append(input.shape());
      before = " and ";
    }
    return new ShapeException(message.append(": ").append(rule).toString());
  }
}
