package dev.inkling.lab.model;

import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.training.Confusion;

/** Something that runs a model over images. */
public interface Engine extends AutoCloseable {
  /** The engines there are. */
  enum Kind {
    /** mlcore's own forward pass. */
    JAVA,
    /** The real TensorFlow Lite, with XNNPACK as on a phone. */
    TFLITE
  }

  /**
   * Reads every image of a dataset.
   *
   * @throws ShapeException if the images or classes are not the model's
   */
  Confusion evaluate(Dataset data);

  @Override
  void close();

  /** Opens an engine on a model. */
  static Engine open(Kind kind, ModelFile file, int threads) {
    return switch (kind) {
      case JAVA -> new JavaEngine(file.model().network(), threads);
      case TFLITE ->
          new TfliteEngine(
              new TfliteRuntime(file.bytes(), TfliteRuntime.Kernels.XNNPACK, threads),
              file.model());
    };
  }
}
