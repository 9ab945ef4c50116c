package dev.inkling.lab.benchmark.pytorch;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Sequential;

/** A network in DJL's trainer. */
final class PyTorchSession implements TrainingSession {
  private final Model model;
  private final Trainer trainer;
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final dev.inkling.mlcore.tensor.Shape example;
  private float learningRate;

  PyTorchSession(Sequential network, int batch, OptimizerKind optimizer, float learningRate) {
    this.learningRate = learningRate;
    example = network.inputShape();
    model = Model.newInstance(network.name(), Device.cpu(), "PyTorch");
    SequentialBlock block = Blocks.of(network);
    model.setBlock(block);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(optimizer(optimizer))
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(shape(batch));
    Blocks.copyWeights(network, block);
  }

  private Optimizer optimizer(OptimizerKind kind) {
    Tracker rate = update -> learningRate;
    return switch (kind) {
      case ADAM -> Optimizer.adam().optLearningRateTracker(rate).build();
      case SGD -> Optimizer.sgd().setLearningRateTracker(rate).build();
      default -> throw new IllegalArgumentException("expected adam or sgd, got " + kind);
    };
  }

  @Override
  public TrainingBatch prepare(float[] images, int[] labels) {
    NDManager manager = trainer.getManager().newSubManager();
    NDArray x = manager.create(images, shape(labels.length));
    NDArray t = manager.create(labels, new Shape(labels.length));
    return new Batch(manager, x, t);
  }

  @Override
  public void setLearningRate(float learningRate) {
    this.learningRate = learningRate;
  }

  @Override
  public float[] probabilities(float[] images) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray x = manager.create(images, shape(images.length / example.size()));
      return trainer.evaluate(new NDList(x)).singletonOrThrow().softmax(1).toFloatArray();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }

  private Shape shape(int count) {
    return new Shape(count, example.dimension(0), example.dimension(1), example.dimension(2));
  }

  /** A batch in PyTorch's memory. */
  private final class Batch implements TrainingBatch {
    private final NDManager manager;
    private final NDArray images;
    private final NDArray labels;

    Batch(NDManager manager, NDArray images, NDArray labels) {
      this.manager = manager;
      this.images = images;
      this.labels = labels;
    }

    @Override
    public void train() {
      try (NDManager step = manager.newSubManager()) {
        // Results belong to the manager of what they are computed from; at the step's end they go,
        // and the batch returns to its own manager.
        images.tempAttach(step);
        labels.tempAttach(step);
        try (GradientCollector gradients = trainer.newGradientCollector()) {
          NDList outputs = trainer.forward(new NDList(images));
          gradients.backward(loss.evaluate(new NDList(labels), outputs));
        }
        trainer.step();
      }
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
