package dev.inkling.app.inference;

/** What can run a model, the fastest first. */
public enum Engine {
  /** TensorFlow Lite on the phone's graphics processor. */
  GPU,
  /** TensorFlow Lite on the processor. */
  CPU,
  /** mlcore's own forward pass. */
  JAVA
}
