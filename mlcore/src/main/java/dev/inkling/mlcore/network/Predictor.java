package dev.inkling.mlcore.network;

import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;

/**
 * Answers one example at a time with probabilities, on the caller's thread: a forward pass, and a
 * softmax unless the network ends in one.
 *
 * <p>Not safe for several threads at once; give each its own, they may share the network.
 */
public final class Predictor {
  private final EnsemblePass pass;

  /** A predictor over the network's current parameters: later training shows in its answers. */
  public Predictor(Sequential network) {
    this(new Ensemble(network));
  }

  /** A predictor of the members' mean, over their current parameters. */
  public Predictor(Ensemble ensemble) {
    this.pass = ensemble.planPrediction(1, new Workers(1));
  }

  /**
   * The probabilities of the classes.
   *
   * @param example in the network's input shape, row by row (CHW)
   * @param probabilities overwritten with one value a class
   * @throws ShapeException if a length does not fit the network
   */
  public void predict(float[] example, float[] probabilities) {
    float[] output = pass.output();
    if (example.length != pass.input().length || probabilities.length != output.length) {
      throw new ShapeException(
          "the network takes "
              + pass.input().length
              + " values and gives "
              + output.length
              + ", got arrays of "
              + example.length
              + " and "
              + probabilities.length);
    }
    System.arraycopy(example, 0, pass.input(), 0, example.length);
    pass.forward(1);
    System.arraycopy(output, 0, probabilities, 0, output.length);
  }
}
