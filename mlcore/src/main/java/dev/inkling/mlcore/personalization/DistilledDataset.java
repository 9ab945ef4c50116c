package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.DatasetView;
import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.network.NetworkPass;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Softmax;
import dev.inkling.mlcore.tensor.Workers;

/** Examples whose targets are a network's answers, asked for once. */
final class DistilledDataset extends DatasetView implements SoftDataset {
  private static final int BATCH = 32;

  private final int classes;
  private final float[] targets;

  private DistilledDataset(Dataset examples, int classes, float[] targets) {
    super(examples);
    this.classes = classes;
    this.targets = targets;
  }

  static DistilledDataset of(Sequential teacher, Dataset examples, Workers workers) {
    int classes = teacher.outputShape().size();
    int size = examples.shape().size();
    float[] targets = new float[Math.multiplyExact(examples.size(), classes)];
    NetworkPass pass = teacher.planPrediction(BATCH, workers);
    for (int start = 0; start < examples.size(); start += BATCH) {
      int count = Math.min(BATCH, examples.size() - start);
      for (int i = 0; i < count; i++) {
        examples.read(start + i, pass.input(), i * size);
      }
      pass.forward(count, false);
      for (int i = 0; i < count; i++) {
        int to = (start + i) * classes;
        if (teacher.givesProbabilities()) {
          System.arraycopy(pass.output(), i * classes, targets, to, classes);
        } else {
          Softmax.apply(pass.output(), i * classes, classes, targets, to);
        }
      }
    }
    return new DistilledDataset(examples, classes, targets);
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    System.arraycopy(targets, index * classes, into, offset, classes);
  }
}
