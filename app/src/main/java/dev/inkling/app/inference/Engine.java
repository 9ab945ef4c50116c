package dev.inkling.app.inference;

/** What can run a model. */
public enum Engine {
  /** TensorFlow Lite on the phone's graphics processor. */
  GPU,
  /** TensorFlow Lite on the processor. */
  CPU,
  /** mlcore's own forward pass. */
  JAVA;

  /** Whether it is native code, which can end the process. */
  public boolean isNative() {
    return this != JAVA;
  }
}
