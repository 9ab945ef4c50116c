package dev.inkling.lab.training;

import dev.inkling.lab.data.TrainingData;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.training.EpochResult;
import java.util.List;
import java.util.stream.IntStream;

/** What is written into a trained model about where it comes from. */
public final class Provenance {
  private Provenance() {}

  /**
   * Labels and origin of a model.
   *
   * @param best the epoch that was kept
   * @param testAccuracy the kept network's, on the test images
   * @param commandLine what trains it again, without this computer's paths
   */
  public static ModelMetadata of(
      TrainingSettings settings,
      TrainingData data,
      EpochResult best,
      double testAccuracy,
      String commandLine) {
    List<String> labels =
        IntStream.range(0, data.test().classes()).mapToObj(Integer::toString).toList();
    ModelMetadata.Builder metadata =
        ModelMetadata.builder()
            .labels(labels)
            .entry("network", settings.network())
            .trainingData(data.description())
            .seed(settings.seed())
            .epochs(settings.epochs())
            .entry("bestEpoch", Integer.toString(best.epoch()))
            .commandLine(commandLine);
    if (data.validation() != null) {
      metadata.accuracy("validation", best.validationAccuracy());
    }
    return metadata.accuracy("test", testAccuracy).build();
  }
}
