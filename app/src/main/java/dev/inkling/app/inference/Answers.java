package dev.inkling.app.inference;

import androidx.annotation.WorkerThread;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Softmax;

/** What a network reads in every example of a set. */
@WorkerThread
public final class Answers {
  private final Dataset data;
  private final int[] read;

  /** The answers of a network, by mlcore's forward pass. */
  public Answers(Sequential network, Dataset data) {
    this.data = data;
    Predictor predictor = new Predictor(network);
    float[] example = new float[data.shape().size()];
    float[] probabilities = new float[network.outputShape().size()];
    read = new int[data.size()];
    for (int i = 0; i < read.length; i++) {
      data.read(i, example, 0);
      predictor.predict(example, probabilities);
      read[i] = Softmax.argmax(probabilities, 0, probabilities.length);
    }
  }

  /** The class that was read in an example. */
  public int read(int index) {
    return read[index];
  }

  /** Whether that is the example's label. */
  public boolean isRight(int index) {
    return read[index] == data.label(index);
  }

  /** How many are right. */
  public int right() {
    int right = 0;
    for (int i = 0; i < read.length; i++) {
      right += isRight(i) ? 1 : 0;
    }
    return right;
  }
}
