package dev.inkling.mlcore.training;

import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.function.DoubleSupplier;

/**
 * The loss of a network on one batch as a function of its parameters: what a search without
 * gradients asks for. Layers behave as in inference. One thread at a time.
 */
public final class BatchLoss implements DoubleSupplier {
  private final Loss loss;
  private final NetworkPass pass;
  private final float[] examples;
  private final Targets targets;
  private final int classes;

  /**
   * The loss on a batch, which is copied.
   *
   * @param examples one for each label, one after the other
   * @param workers who does the work
   * @throws IllegalArgumentException if the batch is empty
   * @throws ShapeException if the examples do not fill the labels' number of inputs
   */
  public BatchLoss(Sequential network, Loss loss, float[] examples, int[] labels, Workers workers) {
    long expected = (long) labels.length * network.inputShape().size();
    if (examples.length != expected) {
      throw new ShapeException(
          "network "
              + network.name()
              + " expects "
              + expected
              + " values for "
              + labels.length
              + " examples of "
              + network.inputShape()
              + ", got "
              + examples.length);
    }
    this.loss = loss;
    this.pass = network.planPrediction(labels.length, workers);
    this.examples = examples.clone();
    this.targets = Targets.labels(labels.clone());
    this.classes = network.outputShape().size();
  }

  /** The mean loss with the values that the network's parameters now have. */
  @Override
  public double getAsDouble() {
    // Each time: a layer that works in place may have written over the input.
    System.arraycopy(examples, 0, pass.input(), 0, examples.length);
    pass.forward(targets.count(), false);
    return loss.evaluate(pass.output(), targets, targets.count(), classes, null);
  }
}
