package dev.inkling.lab.benchmark.dl4j;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** A network in DL4J. */
final class Dl4jSession implements TrainingSession {
  private final MultiLayerNetwork network;
  private final Shape example;
  private final int classes;

  Dl4jSession(Sequential from, OptimizerKind optimizer, float learningRate) {
    example = from.inputShape();
    classes = from.outputShape().size();
    network = new MultiLayerNetwork(Layers.of(from, updater(optimizer, learningRate)));
    network.init();
    Layers.copyWeights(from, network);
  }

  private static IUpdater updater(OptimizerKind kind, float learningRate) {
    return switch (kind) {
      case ADAM -> new Adam(learningRate);
      case SGD -> new Sgd(learningRate);
      default -> throw new IllegalArgumentException("expected adam or sgd, got " + kind);
    };
  }

  @Override
  public TrainingBatch prepare(float[] images, int[] labels) {
    float[] oneHot = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      oneHot[i * classes + labels[i]] = 1f;
    }
    INDArray targets = Nd4j.create(oneHot, new long[] {labels.length, classes}, 'c');
    return new Batch(new DataSet(images(images), targets));
  }

  @Override
  public void setLearningRate(float learningRate) {
    network.setLearningRate(learningRate);
  }

  @Override
  public float[] probabilities(float[] images) {
    return network.output(images(images)).data().asFloat();
  }

  @Override
  public void close() {
    network.close();
  }

  private INDArray images(float[] values) {
    long[] shape = {
      values.length / example.size(),
      example.dimension(0),
      example.dimension(1),
      example.dimension(2)
    };
    return Nd4j.create(values, shape, 'c');
  }

  /** A batch in DL4J's memory. */
  private final class Batch implements TrainingBatch {
    private final DataSet data;

    Batch(DataSet data) {
      this.data = data;
    }

    @Override
    public void train() {
      network.fit(data);
    }

    @Override
    public void close() {
      data.getFeatures().close();
      data.getLabels().close();
    }
  }
}
