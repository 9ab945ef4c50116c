package dev.inkling.app.inference;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.tensor.Softmax;

/** What an engine read in the drawing of a digit. Immutable. */
public final class Prediction {
  /** Less certain than that, the user had better be asked. */
  private static final float UNSURE = 0.7f;

  private final Drawing drawing;
  private final float[] image;
  private final float[] probabilities;
  private final Engine engine;
  private final double milliseconds;
  private final EngineResults engines;

  /** A prediction over the given arrays, which are not copied. */
  public Prediction(
      Drawing drawing,
      float[] image,
      float[] probabilities,
      Engine engine,
      double milliseconds,
      EngineResults engines) {
    this.drawing = drawing;
    this.image = image;
    this.probabilities = probabilities;
    this.engine = engine;
    this.milliseconds = milliseconds;
    this.engines = engines;
  }

  /** The drawing that was read. */
  public Drawing drawing() {
    return drawing;
  }

  /** What the network saw: 28x28 values, 0 to 1, row by row; not to be written to. */
  public float[] image() {
    return image;
  }

  /** The probability of a digit, 0 to 1. */
  public float probability(int digit) {
    return probabilities[digit];
  }

  /** The most probable digit. */
  public int winner() {
    return Softmax.argmax(probabilities, 0, probabilities.length);
  }

  /** The second most probable digit. */
  public int runnerUp() {
    int winner = winner();
    int second = winner == 0 ? 1 : 0;
    for (int digit = second + 1; digit < probabilities.length; digit++) {
      if (digit != winner && probabilities[digit] > probabilities[second]) {
        second = digit;
      }
    }
    return second;
  }

  /** The probability of the most probable digit. */
  public float certainty() {
    return probabilities[winner()];
  }

  /** Whether the model is not sure what it is. */
  public boolean unsure() {
    return certainty() < UNSURE;
  }

  /** Which engine answered. */
  public Engine engine() {
    return engine;
  }

  /** How long the engine took, in milliseconds. */
  public double milliseconds() {
    return milliseconds;
  }

  /** What was known of the engines by then. */
  public EngineResults engines() {
    return engines;
  }
}
