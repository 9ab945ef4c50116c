package dev.inkling.lab.model;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import dev.inkling.mlcore.training.Confusion;
import dev.inkling.mlcore.training.Evaluation;

/** mlcore's own forward pass. */
final class JavaEngine implements Engine {
  private final Sequential network;
  private final Workers workers;

  JavaEngine(Sequential network, int threads) {
    this.network = network;
    this.workers = new Workers(threads);
  }

  @Override
  public Confusion evaluate(Dataset data) {
    return Evaluation.of(network, data, workers).confusion();
  }

  @Override
  public void close() {
    workers.close();
  }
}
