package dev.inkling.app.benchmark;

import dev.inkling.app.inference.Model;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.SyntheticDigits;
import dev.inkling.mlcore.loss.CrossEntropy;
import dev.inkling.mlcore.loss.Loss;
import dev.inkling.mlcore.loss.SoftmaxCrossEntropy;
import dev.inkling.mlcore.loss.Targets;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.optimizer.Adam;
import dev.inkling.mlcore.optimizer.Optimizer;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.StepEngine;

/** A training step of a copy of a model, always on the same digits. */
final class TrainingWork {
  private static final long SEED = 1;
  private static final float LEARNING_RATE = 0.001f;

  private final Sequential network;
  private final Loss loss;
  private final Optimizer optimizer = optimizer();
  private final int batch;
  private final float[] images;
  private final Targets targets;
  private NetworkPass pass;

  TrainingWork(Model model, int batch) {
    this.batch = batch;
    network = model.network().copy();
    network.freezeStatistics(true);
    loss = network.givesProbabilities() ? new CrossEntropy() : new SoftmaxCrossEntropy();
    ImageDataset digits = SyntheticDigits.generate(SEED, batch);
    int pixels = digits.shape().size();
    images = new float[batch * pixels];
    int[] labels = new int[batch];
    for (int i = 0; i < batch; i++) {
      digits.read(i, images, i * pixels);
      labels[i] = digits.label(i);
    }
    targets = Targets.labels(labels);
  }

  /** The rule by which it learns. */
  static Optimizer optimizer() {
    return new Adam(LEARNING_RATE);
  }

  /** A step by mlcore's layers. */
  void step(Workers workers) {
    if (pass == null) {
      pass = network.plan(batch, workers);
    }
    System.arraycopy(images, 0, pass.input(), 0, images.length);
    pass.forward(batch, true);
    loss.evaluate(pass.output(), targets, batch, Model.DIGITS, pass.outputGradient());
    pass.backward(batch);
    optimizer.step(network.parameters(), 1f, workers);
  }

  /** A step by another engine. */
  void step(StepEngine engine) {
    engine.step(
        network.parameters(), images, targets, new float[batch * Model.DIGITS], LEARNING_RATE);
  }
}
