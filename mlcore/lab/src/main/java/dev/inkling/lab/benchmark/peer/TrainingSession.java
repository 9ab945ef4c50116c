package dev.inkling.lab.benchmark.peer;

/** A network in training. */
public interface TrainingSession extends AutoCloseable {
  /**
   * Takes a batch into the framework's memory.
   *
   * @param images one after the other, CHW; the session may keep the array
   * @param labels one an image; the session may keep the array
   */
  TrainingBatch prepare(float[] images, int[] labels);

  /** Sets the learning rate of the steps to come. */
  void setLearningRate(float learningRate);

  /**
   * The network's probabilities of the classes, outside training.
   *
   * @param images one after the other, CHW, at most a batch
   * @return the probabilities of each image, one image after the other
   */
  float[] probabilities(float[] images);

  @Override
  void close();
}
