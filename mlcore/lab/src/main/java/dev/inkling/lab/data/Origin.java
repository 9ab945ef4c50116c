package dev.inkling.lab.data;

/** Where the images of a training run come from. */
public enum Origin {
  /** MNIST's files. */
  MNIST("MNIST"),
  /** Made up by mlcore. */
  SYNTHETIC("synthetic digits"),
  /** Pen strokes that people drew. */
  STROKES("strokes");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
