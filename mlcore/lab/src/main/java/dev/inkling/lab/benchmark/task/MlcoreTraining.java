package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;

/** mlcore, as its trainer uses it. A step copies its batch into the pass: that is measured too. */
public final class MlcoreTraining implements TrainingFramework {
  @Override
  public String version() {
    return Versions.mlcore();
  }

  @Override
  public TrainingSession open(
      Sequential network, int batch, OptimizerKind optimizer, float learningRate, int threads) {
    return new Session(network, batch, optimizer.create(learningRate, 0), new Workers(threads));
  }

  /** A network with its working memory. */
  private static final class Session implements TrainingSession {
    private final Sequential network;
    private final int classes;
    private final Optimizer optimizer;
    private final Workers workers;
    private final NetworkPass pass;
    private final Loss loss = new SoftmaxCrossEntropy();
    private float rateFactor = 1f;

    Session(Sequential network, int batch, Optimizer optimizer, Workers workers) {
      this.network = network;
      this.classes = network.outputShape().size();
      this.optimizer = optimizer;
      this.workers = workers;
      this.pass = network.plan(batch, workers);
    }

    @Override
    public TrainingBatch prepare(float[] images, int[] labels) {
      return new Batch(images, labels);
    }

    @Override
    public void setLearningRate(float learningRate) {
      rateFactor = learningRate / optimizer.learningRate();
    }

    @Override
    public float[] probabilities(float[] images) {
      int count = images.length / network.inputShape().size();
      System.arraycopy(images, 0, pass.input(), 0, images.length);
      pass.forward(count, false);
      float[] probabilities = new float[count * classes];
      for (int i = 0; i < count; i++) {
        Softmax.apply(pass.output(), i * classes, classes, probabilities, i * classes);
      }
      return probabilities;
    }

    @Override
    public void close() {
      workers.close();
    }

    /** A batch in arrays of its own. */
    private final class Batch implements TrainingBatch {
      private final float[] images;
      private final int[] labels;

      Batch(float[] images, int[] labels) {
        this.images = images;
        this.labels = labels;
      }

      @Override
      public void train() {
        int count = labels.length;
        System.arraycopy(images, 0, pass.input(), 0, images.length);
        pass.forward(count, true);
        loss.evaluate(pass.output(), labels, count, classes, pass.outputGradient());
        pass.backward(count);
        optimizer.step(network.parameters(), rateFactor, workers);
      }

      @Override
      public void close() {}
    }
  }
}
