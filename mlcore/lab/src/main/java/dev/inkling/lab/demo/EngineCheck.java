package dev.inkling.lab.demo;

import dev.inkling.lab.model.Engine;
import dev.inkling.lab.model.EngineComparison;
import dev.inkling.lab.model.ModelFile;
import dev.inkling.lab.runtime.TfliteRuntime;
import dev.inkling.mlcore.data.Dataset;
import java.util.Optional;

/**
 * A model's accuracy in both engines, and how far they are apart.
 *
 * @param accuracy by mlcore
 * @param tfliteAccuracy by the real TensorFlow Lite; null if it does not run on this computer
 * @param comparison of the two; null likewise
 * @param unavailable why TensorFlow Lite does not run here; null if it does
 */
record EngineCheck(
    double accuracy, Double tfliteAccuracy, EngineComparison comparison, String unavailable) {
  private static final int COMPARED = 200;

  static EngineCheck of(ModelFile file, Dataset test, int threads) {
    double accuracy = accuracy(Engine.Kind.JAVA, file, test, threads);
    Optional<String> unavailable = TfliteRuntime.unavailable();
    if (unavailable.isPresent()) {
      return new EngineCheck(accuracy, null, null, unavailable.get());
    }
    return new EngineCheck(
        accuracy,
        accuracy(Engine.Kind.TFLITE, file, test, threads),
        EngineComparison.of(file, test, COMPARED),
        null);
  }

  private static double accuracy(Engine.Kind kind, ModelFile file, Dataset test, int threads) {
    try (Engine engine = Engine.open(kind, file, threads)) {
      return engine.evaluate(test).accuracy();
    }
  }
}
