package dev.inkling.app.draw;

import androidx.annotation.Nullable;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.training.LearningState;

/**
 * All that the screen shows.
 *
 * @param ink the finished strokes
 * @param drawing whether there is ink, a stroke under the finger counted
 * @param prediction what was read in it; null if nothing was
 * @param samples how many drawings are kept
 * @param learned whether the model in use has learned from the user
 * @param learning how learning goes
 * @param message what is to be told; null if nothing is
 */
public record DrawUiState(
    Ink ink,
    boolean drawing,
    @Nullable Prediction prediction,
    int samples,
    boolean learned,
    LearningState learning,
    @Nullable Message message) {

  /** A screen that shows nothing but this ink. */
  public static DrawUiState of(Ink ink) {
    return new DrawUiState(ink, !ink.isEmpty(), null, 0, false, LearningState.IDLE, null);
  }

  /** Whether there is a drawing to say the right digit of. */
  public boolean canTeach() {
    return !ink.isEmpty();
  }

  /** Whether there is something to learn from and nothing learns. */
  public boolean canLearn() {
    return samples > 0 && !learning.running();
  }

  DrawUiState withInk(Ink value) {
    boolean empty = value.isEmpty();
    return new DrawUiState(
        value, !empty, empty ? null : prediction, samples, learned, learning, message);
  }

  DrawUiState withStroke() {
    return new DrawUiState(ink, true, prediction, samples, learned, learning, message);
  }

  DrawUiState withPrediction(Prediction value) {
    return new DrawUiState(ink, drawing, value, samples, learned, learning, message);
  }

  DrawUiState withSamples(int value) {
    return new DrawUiState(ink, drawing, prediction, value, learned, learning, message);
  }

  DrawUiState withLearned(boolean value) {
    return new DrawUiState(ink, drawing, prediction, samples, value, learning, message);
  }

  DrawUiState withLearning(LearningState value) {
    return new DrawUiState(ink, drawing, prediction, samples, learned, value, message);
  }

  DrawUiState withMessage(@Nullable Message value) {
    return new DrawUiState(ink, drawing, prediction, samples, learned, learning, value);
  }
}
