package dev.inkling.app.inference;

import org.tensorflow.lite.Interpreter;

/** A model run by TensorFlow Lite on the processor. */
final class CpuClassifier implements Classifier {
  private static final int THREADS = 2;

  private final InterpreterRunner runner;

  CpuClassifier(byte[] model) {
    runner = new InterpreterRunner(model, new Interpreter.Options().setNumThreads(THREADS));
  }

  @Override
  public Engine engine() {
    return Engine.CPU;
  }

  @Override
  public float[] classify(float[] image) {
    return runner.run(image);
  }

  @Override
  public void close() {
    runner.close();
  }
}
