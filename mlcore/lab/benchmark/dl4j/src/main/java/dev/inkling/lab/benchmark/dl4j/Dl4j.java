package dev.inkling.lab.benchmark.dl4j;

import dev.inkling.lab.benchmark.peer.ArtifactVersion;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import dev.inkling.lab.benchmark.peer.TrainingSession;
import dev.inkling.lab.training.OptimizerKind;
import dev.inkling.mlcore.network.Sequential;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j on its native backend: {@code fit} on a prepared {@code DataSet}, in workspaces,
 * as is its default.
 */
public final class Dl4j implements TrainingFramework {
  @Override
  public String version() {
    return "DL4J " + ArtifactVersion.of("org.deeplearning4j", "deeplearning4j-nn");
  }

  @Override
  public TrainingSession open(
      Sequential network, int batch, OptimizerKind optimizer, float learningRate, int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    return new Dl4jSession(network, optimizer, learningRate);
  }
}
