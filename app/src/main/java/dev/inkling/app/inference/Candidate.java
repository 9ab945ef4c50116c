package dev.inkling.app.inference;

/** An engine that may run a model, not opened yet. */
interface Candidate {
  /** Which engine. */
  Engine engine();

  /** Opens it; what this throws, a {@link LinkageError} too, makes it fail. */
  Classifier open();
}
