package dev.inkling.app.inference;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The engines that may run a model, the fastest first. */
final class Candidates {
  private Candidates() {}

  static List<FallbackClassifier.Candidate> of(Model model) {
    return Arrays.asList(
        candidate(Engine.GPU, () -> new GpuClassifier(model.tflite())),
        candidate(Engine.CPU, () -> new CpuClassifier(model.tflite())),
        candidate(Engine.JAVA, () -> new JavaClassifier(model.network())));
  }

  static FallbackClassifier.Candidate candidate(Engine engine, Supplier<Classifier> opener) {
    return new FallbackClassifier.Candidate() {
      @Override
      public Engine engine() {
        return engine;
      }

      @Override
      public Classifier open() {
        return opener.get();
      }
    };
  }
}
