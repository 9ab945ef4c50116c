package dev.inkling.mlcore.network;

import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;

/**
 * The working memory of an ensemble's predictions for one batch size.
 *
 * <p>Order of calls: write examples to {@link #input}, {@link #forward}, read {@link #output}.
 * Nothing is allocated after construction. One thread at a time.
 */
public final class EnsemblePass {
  private final NetworkPass[] passes;

  /** Whether each member's outputs are logits. */
  private final boolean[] logits;

  private final float[] input;
  private final float[] output;
  private final int exampleSize;
  private final int classes;
  private final int batch;

  EnsemblePass(Ensemble ensemble, int batch, Workers workers) {
    this.batch = batch;
    exampleSize = ensemble.inputShape().size();
    classes = ensemble.outputShape().size();
    passes = new NetworkPass[ensemble.members().size()];
    logits = new boolean[passes.length];
    for (int m = 0; m < passes.length; m++) {
      Sequential member = ensemble.members().get(m);
      passes[m] = member.planPrediction(batch, workers);
      logits[m] = !member.givesProbabilities();
    }
    input = new float[batch * exampleSize];
    output = new float[batch * classes];
  }

  /** The most examples of a pass. */
  public int batch() {
    return batch;
  }

  /** Where the examples go, one after the other. */
  public float[] input() {
    return input;
  }

  /** The mean probabilities of the latest pass, one value a class, one example after the other. */
  public float[] output() {
    return output;
  }

  /**
   * Asks all members.
   *
   * @param count how many examples {@link #input} holds, at most {@link #batch}
   * @throws IllegalArgumentException if it is below 1 or above
   */
  public void forward(int count) {
    for (int m = 0; m < passes.length; m++) {
      float[] y = passes[m].output();
      System.arraycopy(input, 0, passes[m].input(), 0, input.length);
      passes[m].forward(count, false);
      for (int n = 0; logits[m] && n < count; n++) {
        Softmax.apply(y, n * classes, classes, y, n * classes);
      }
      for (int i = 0; i < count * classes; i++) {
        output[i] = m == 0 ? y[i] : output[i] + y[i];
      }
    }
    for (int i = 0; i < count * classes; i++) {
      output[i] /= passes.length;
    }
  }
}
