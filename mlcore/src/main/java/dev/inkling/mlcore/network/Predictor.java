package dev.inkling.mlcore.network;

import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;

/**
 * Answers one example at a time: forward pass, and softmax unless the network ends in one, on the
 * caller's thread.
 *
 * <p>Not safe for several threads at once; give each its own, they may share the network.
 */
public final class Predictor {
  private final NetworkPass pass;
  private final int classes;
  private final boolean givesProbabilities;

  /** A predictor over the network's current parameters: later training shows in its answers. */
  public Predictor(Sequential network) {
    this.pass = network.planPrediction(1, new Workers(1));
    this.classes = network.outputShape().size();
    this.givesProbabilities = network.givesProbabilities();
  }

  /**
   * The probabilities of the classes.
   *
   * @param example in the network's input shape, row by row (CHW)
   * @param probabilities overwritten with one value a class
   * @throws ShapeException if a length does not fit the network
   */
  public void predict(float[] example, float[] probabilities) {
    if (example.length != pass.input().length || probabilities.length != classes) {
      throw new ShapeException(
          "the network takes "
              + pass.input().length
              + " values and gives "
              + classes
              + ", got arrays of "
              + example.length
              + " and "
              + probabilities.length);
    }
    System.arraycopy(example, 0, pass.input(), 0, example.length);
    pass.forward(1, false);
    if (givesProbabilities) {
      System.arraycopy(pass.output(), 0, probabilities, 0, classes);
    } else {
      Softmax.apply(pass.output(), 0, classes, probabilities, 0);
    }
  }
}
