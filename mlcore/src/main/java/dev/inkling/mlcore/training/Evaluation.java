package dev.inkling.mlcore.training;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.Ensemble;
import dev.inkling.mlcore.network.EnsemblePass;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;
import java.util.function.IntConsumer;

/**
 * How well a network reads a dataset.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(network, test, workers);
 * System.out.println(evaluation.accuracy() + "\n" + evaluation.confusion().table());
 * }</pre>
 */
public final class Evaluation {
  private static final int BATCH = 100;

  private final Confusion confusion;
  private final double loss;

  private Evaluation(Confusion confusion, double loss) {
    this.confusion = confusion;
    this.loss = loss;
  }

  /**
   * Runs a network over every example. The loss is the cross-entropy: of logits, or of
   * probabilities where the network ends in a softmax.
   *
   * @throws ShapeException if the examples or classes are not the network's
   */
  public static Evaluation of(Sequential network, Dataset data, Workers workers) {
    Loss loss = network.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy();
    return of(network, data, loss, workers);
  }

  /**
   * Runs a network over every example, with a loss of one's own choice.
   *
   * @throws ShapeException if the examples or classes are not the network's
   */
  public static Evaluation of(Sequential network, Dataset data, Loss loss, Workers workers) {
    return of(network.planPrediction(BATCH, workers), network, data, loss);
  }

  /**
   * Runs an ensemble over every example. The loss is the cross-entropy of the mean probabilities.
   *
   * @throws ShapeException if the examples or classes are not the members'
   */
  public static Evaluation of(Ensemble ensemble, Dataset data, Workers workers) {
    EnsemblePass pass = ensemble.planPrediction(BATCH, workers);
    Sequential any = ensemble.members().get(0);
    return of(any, pass.input(), pass.output(), pass::forward, BATCH, data, new CrossEntropy());
  }

  static Evaluation of(NetworkPass pass, Sequential network, Dataset data, Loss loss) {
    IntConsumer forward = count -> pass.forward(count, false);
    return of(network, pass.input(), pass.output(), forward, pass.batch(), data, loss);
  }

  /** Has {@code forward} turn as many inputs into outputs as it is told, again and again. */
  private static Evaluation of(
      Sequential network,
      float[] input,
      float[] output,
      IntConsumer forward,
      int batch,
      Dataset data,
      Loss loss) {
    requireFit(network, data);
    int classes = network.outputShape().size();
    int size = network.inputShape().size();
    int[][] confusion = new int[classes][classes];
    int[] labels = new int[batch];
    Targets targets = Targets.labels(labels);
    double lossSum = 0;
    for (int start = 0; start < data.size(); start += batch) {
      int count = Math.min(batch, data.size() - start);
      for (int i = 0; i < count; i++) {
        data.read(start + i, input, i * size);
        labels[i] = data.label(start + i);
      }
      forward.accept(count);
      lossSum += loss.evaluate(output, targets, count, classes, null) * count;
      for (int i = 0; i < count; i++) {
        confusion[labels[i]][Softmax.argmax(output, i * classes, classes)]++;
      }
    }
    return new Evaluation(Confusion.of(confusion), lossSum / data.size());
  }

  /**
   * Checks that a network can read a dataset.
   *
   * @throws ShapeException if the examples are of another shape or of more classes
   */
  public static void requireFit(Sequential network, Dataset data) {
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
    return confusion.count();
  }

  /** The examples read right. */
  public int correct() {
    return confusion.correct();
  }

  /** The share of examples read right, 0 to 1; NaN without examples. */
  public double accuracy() {
    return confusion.accuracy();
  }

  /** The mean loss; NaN without examples. */
  public double loss() {
    return loss;
  }

  /** How often each label was read as what; precision, recall and F1 of each class. */
  public Confusion confusion() {
    return confusion;
  }
}
