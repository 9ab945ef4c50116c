package dev.inkling.app.inference;

import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.gpu.CompatibilityList;
import org.tensorflow.lite.gpu.GpuDelegate;

/** A model run by TensorFlow Lite on the graphics processor. */
final class GpuClassifier implements Classifier {
  private final GpuDelegate delegate;
  private final InterpreterRunner runner;

  /**
   * Prepares the model on the GPU, which may take some tenths of a second.
   *
   * @throws UnsupportedOperationException if TensorFlow Lite knows that this phone's GPU cannot
   */
  GpuClassifier(byte[] model) {
    try (CompatibilityList phones = new CompatibilityList()) {
      if (!phones.isDelegateSupportedOnThisDevice()) {
        throw new UnsupportedOperationException("not on TensorFlow Lite's list of GPUs");
      }
      delegate = new GpuDelegate(phones.getBestOptionsForThisDevice());
    }
    try {
      runner = new InterpreterRunner(model, new Interpreter.Options().addDelegate(delegate));
    } catch (RuntimeException | LinkageError e) {
      delegate.close();
      throw e;
    }
  }

  @Override
  public Engine engine() {
    return Engine.GPU;
  }

  @Override
  public float[] classify(float[] image) {
    return runner.run(image);
  }

  @Override
  public void close() {
    runner.close();
    delegate.close();
  }
}
