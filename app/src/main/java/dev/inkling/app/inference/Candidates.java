package dev.inkling.app.inference;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The engines that may run a model, that which is sure to work first. */
final class Candidates {
  private Candidates() {}

  static List<Candidate> of(Model model) {
    return Arrays.asList(
        candidate(Engine.JAVA, () -> new JavaClassifier(model.network())),
        candidate(Engine.CPU, () -> new CpuClassifier(model.tflite())),
        candidate(Engine.GPU, () -> new GpuClassifier(model.tflite())));
  }

  static Candidate candidate(Engine engine, Supplier<Classifier> opener) {
    return new Candidate() {
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
