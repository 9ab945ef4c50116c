package dev.inkling.lab.training;

import dev.inkling.lab.data.Origin;
import dev.inkling.lab.data.TrainingData;
import dev.inkling.mlcore.tflite.ModelMetadata;
import java.util.List;
import java.util.stream.IntStream;

/** What is written into a trained model about where it comes from. */
public final class Provenance {
  /** The entry that names whose work the training data are. */
  public static final String ATTRIBUTION = "attribution";

  private Provenance() {}

  /**
   * Labels and origin of a model. The accuracies on single origins are there where a run had
   * several.
   *
   * @param bestEpoch the epoch that was kept
   * @param scores of the kept network
   * @param commandLine what trains it again, without this computer's paths
   */
  public static ModelMetadata of(
      TrainingSettings settings,
      TrainingData data,
      int bestEpoch,
      Scores scores,
      String commandLine) {
    List<String> labels =
        IntStream.range(0, data.training().classes()).mapToObj(Integer::toString).toList();
    ModelMetadata.Builder metadata =
        ModelMetadata.builder()
            .labels(labels)
            .entry("network", settings.network())
            .trainingData(data.description())
            .seed(settings.seed())
            .epochs(settings.epochs())
            .entry("bestEpoch", Integer.toString(bestEpoch))
            .commandLine(commandLine);
    if (scores.validation() != null) {
      metadata.accuracy("validation", scores.validation());
    }
    if (data.sources().size() > 1) {
      scores
          .validationByOrigin()
          .forEach((origin, accuracy) -> metadata.accuracy(name(origin), accuracy));
    }
    if (scores.test() != null) {
      metadata.accuracy("test", scores.test());
    }
    return metadata.build();
  }

  private static String name(Origin origin) {
    return switch (origin) {
      case MNIST -> "validationMnist";
      case SYNTHETIC -> "validationSynthetic";
      case STROKES -> "validationStrokes";
    };
  }
}
