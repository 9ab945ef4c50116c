package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;

/** How well a network reads a dataset. */
public final class Evaluation {
  private static final int BATCH = 100;

  private final int[][] confusion;
  private final int count;
  private final double loss;

  private Evaluation(int[][] confusion, int count, double loss) {
    this.confusion = confusion;
    this.count = count;
    this.loss = loss;
  }

  /**
   * Runs the network over every example.
   *
   * @throws ShapeException if the examples or classes are not the network's
   */
  public static Evaluation of(Sequential network, Dataset data, Workers workers) {
    return of(network.planPrediction(BATCH, workers), network, data);
  }

  static Evaluation of(NetworkPass pass, Sequential network, Dataset data) {
    requireFit(network, data);
    int classes = network.outputShape().size();
    int size = network.inputShape().size();
    int[][] confusion = new int[classes][classes];
    int[] labels = new int[pass.batch()];
    SoftmaxCrossEntropy crossEntropy = new SoftmaxCrossEntropy();
    double loss = 0;
    for (int start = 0; start < data.size(); start += pass.batch()) {
      int count = Math.min(pass.batch(), data.size() - start);
      for (int i = 0; i < count; i++) {
        data.read(start + i, pass.input(), i * size);
        labels[i] = data.label(start + i);
      }
      pass.forward(count, false);
      loss += crossEntropy.evaluate(pass.output(), labels, count, classes, null) * count;
      for (int i = 0; i < count; i++) {
        confusion[labels[i]][Softmax.argmax(pass.output(), i * classes, classes)]++;
      }
    }
    return new Evaluation(confusion, data.size(), loss / data.size());
  }

  static void requireFit(Sequential network, Dataset data) {
    if (!data.shape().equals(network.inputShape())) {
      throw new ShapeException(
          "network "
              + network.name()
              + " expects examples of shape "
              + network.inputShape()
              + ", the dataset's are "
              + data.shape());
    }
    if (data.classes() > network.outputShape().size()) {
      throw new ShapeException(
          "network "
              + network.name()
              + " tells "
              + network.outputShape().size()
              + " classes apart, the dataset has "
              + data.classes());
    }
  }

  /** The number of examples. */
  public int count() {
    return count;
  }

  /** The examples read right. */
  public int correct() {
    int correct = 0;
    for (int i = 0; i < confusion.length; i++) {
      correct += confusion[i][i];
    }
    return correct;
  }

  /** The share of examples read right, 0 to 1; NaN without examples. */
  public double accuracy() {
    return (double) correct() / count;
  }

  /** The mean cross-entropy; NaN without examples. */
  public double loss() {
    return loss;
  }

  /** How often label [row] was read as [column]. */
  public int[][] confusion() {
    int[][] copy = new int[confusion.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = confusion[i].clone();
    }
    return copy;
  }
}
