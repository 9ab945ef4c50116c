package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.tensor.Softmax;
import java.util.List;

/** What an engine read in a drawing. Immutable. */
public final class Prediction {
  private final Drawing drawing;
  private final float[] probabilities;
  private final Engine engine;
  private final double milliseconds;
  private final List<EngineFailure> failures;

  /** A prediction over the given arrays, which are not copied. */
  public Prediction(
      Drawing drawing,
      float[] probabilities,
      Engine engine,
      double milliseconds,
      List<EngineFailure> failures) {
    this.drawing = drawing;
    this.probabilities = probabilities;
    this.engine = engine;
    this.milliseconds = milliseconds;
    this.failures = failures;
  }

  /** The drawing that was read. */
  public Drawing drawing() {
    return drawing;
  }

  /** The probability of a digit, 0 to 1. */
  public float probability(int digit) {
    return probabilities[digit];
  }

  /** The most probable digit. */
  public int winner() {
    return Softmax.argmax(probabilities, 0, probabilities.length);
  }

  /** Which engine answered. */
  public Engine engine() {
    return engine;
  }

  /** How long the engine took, in milliseconds. */
  public double milliseconds() {
    return milliseconds;
  }

  /** The faster engines that do not run this model on this phone, and why. */
  public List<EngineFailure> failures() {
    return failures;
  }
}
