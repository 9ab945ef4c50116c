package dev.inkling.app.inference;

import dev.inkling.mlcore.network.Predictor;
import dev.inkling.mlcore.network.Sequential;

/** A model run by mlcore, in Java: slower than the others, and there on every phone. */
final class JavaClassifier implements Classifier {
  private final Predictor predictor;
  private final int classes;

  JavaClassifier(Sequential network) {
    predictor = new Predictor(network);
    classes = network.outputShape().size();
  }

  @Override
  public Engine engine() {
    return Engine.JAVA;
  }

  @Override
  public float[] classify(float[] image) {
    float[] probabilities = new float[classes];
    predictor.predict(image, probabilities);
    return probabilities;
  }

  @Override
  public void close() {}
}
