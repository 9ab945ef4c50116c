package dev.inkling.lab.benchmark.task;

import dev.inkling.lab.benchmark.peer.ProductLibrary;
import dev.inkling.lab.benchmark.peer.TrainingFramework;
import java.util.Optional;
import java.util.ServiceLoader;

/** What is measured. */
public enum Contender {
  /** The project's own library. */
  MLCORE("mlcore", null),
  /** PyTorch through DJL. */
  PYTORCH("PyTorch", "pytorch"),
  /** Deeplearning4j. */
  DL4J("DL4J", "dl4j"),
  /** OpenBLAS, for matrix products. */
  OPENBLAS("OpenBLAS", "openblas"),
  /** TensorFlow Lite with XNNPACK; the lab has it. */
  TFLITE("TensorFlow Lite", null);

  private final String title;
  private final String folder;

  Contender(String title, String folder) {
    this.title = title;
    this.folder = folder;
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }

  /** The folder of its jars among the peers'; empty if the lab's own jar has it. */
  public Optional<String> folder() {
    return Optional.ofNullable(folder);
  }

  /** The training framework of this process's class path. */
  TrainingFramework training() {
    return switch (this) {
      case MLCORE -> new MlcoreTraining();
      case TFLITE -> new TfliteTraining();
      default -> only(TrainingFramework.class);
    };
  }

  /** The library for matrix products of this process's class path. */
  ProductLibrary products() {
    return this == MLCORE ? new MlcoreProducts() : only(ProductLibrary.class);
  }

  private <T> T only(Class<T> service) {
    return ServiceLoader.load(service)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    title + " offers no " + service.getSimpleName() + " on this class path"));
  }
}
