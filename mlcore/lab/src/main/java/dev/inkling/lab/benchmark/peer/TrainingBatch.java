package dev.inkling.lab.benchmark.peer;

/** A batch that is ready to be trained on, any number of times. */
public interface TrainingBatch extends AutoCloseable {
  /**
   * One training step: forward pass, mean softmax cross-entropy, backward pass and update. It has
   * ended, on all threads, when this returns.
   */
  void train();

  @Override
  void close();
}
