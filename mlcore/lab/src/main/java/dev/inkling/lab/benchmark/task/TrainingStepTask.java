package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.TrainingBatch;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import java.util.List;

/**
 * Images a second of a training step by SGD, over a few batches of synthetic digits in turn.
 *
 * @param network its name among {@link BenchmarkNetworks}
 * @param batch images a step
 */
public record TrainingStepTask(String network, int batch, int threads) implements Task {
  static final String NAME = "training-step";

  private static final int BATCHES = 4;
  private static final float LEARNING_RATE = 0.001f;
  private static final double LARGEST_DIFFERENCE = 1e-4;

  static TrainingStepTask parse(List<String> words) {
    return new TrainingStepTask(
        words.get(1), Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)));
  }

  @Override
  public List<String> words() {
    return List.of(NAME, network, Integer.toString(batch), Integer.toString(threads));
  }

  @Override
  public Measurement run(Contender contender, Timing timing) {
    TrainingFramework framework = contender.training();
    if (contender != Contender.MLCORE) {
      requireAgreement(framework);
    }
    try (TrainingSession session =
        framework.open(
            BenchmarkNetworks.create(network, 1),
            batch,
            OptimizerKind.SGD,
            LEARNING_RATE,
            threads)) {
      TrainingBatch[] batches = new TrainingBatch[BATCHES];
      for (int i = 0; i < BATCHES; i++) {
        SampleBatch sample = SampleBatch.synthetic(i, batch);
        batches[i] = session.prepare(sample.images(), sample.labels());
      }
      double steps = timing.rate(new InTurn(batches));
      for (TrainingBatch prepared : batches) {
        prepared.close();
      }
      return new Measurement(steps * batch, framework.version(), "");
    }
  }

  private void requireAgreement(TrainingFramework framework) {
    double difference =
        Agreement.largestDifference(framework, network, OptimizerKind.SGD, LEARNING_RATE, threads);
    if (!(difference <= LARGEST_DIFFERENCE)) {
      throw new IllegalStateException(
          framework.version()
              + " does not train the same "
              + network
              + " as mlcore: a probability differs by "
              + difference);
    }
  }

  /** One step a run. */
  private static final class InTurn implements Runnable {
    private final TrainingBatch[] batches;
    private int next;

    InTurn(TrainingBatch[] batches) {
      this.batches = batches;
    }

    @Override
    public void run() {
      batches[next].train();
      next = (next + 1) % batches.length;
    }
  }
}
