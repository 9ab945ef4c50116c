package dev.inkling.lab.benchmark.pytorch;

import ai.djl.engine.Engine;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Sequential;

/**
 * PyTorch's C++ library through DJL, as DJL's own training loop uses it.
 *
 * <p>Weights and batches stay in PyTorch's memory; what a step makes belongs to a manager that is
 * closed at its end. The engine reads the number of threads once, when it loads: one process has
 * one number.
 */
public final class PyTorch implements TrainingFramework {
  @Override
  public String version() {
    return "PyTorch "
        + Engine.getEngine("PyTorch").getVersion()
        + " through DJL "
        + Engine.getDjlVersion();
  }

  @Override
  public TrainingSession open(
      Sequential network, int batch, OptimizerKind optimizer, float learningRate, int threads) {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return new PyTorchSession(network, batch, optimizer, learningRate);
  }
}
