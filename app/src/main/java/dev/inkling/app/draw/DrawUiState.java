package dev.inkling.app.draw;

import androidx.annotation.Nullable;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.inference.Reading;
import dev.inkling.app.training.LearningState;
import dev.inkling.mlcore.ink.Drawing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All that the screen shows.
 *
 * @param ink the finished strokes
 * @param drawing whether there is ink, a stroke under the finger counted
 * @param reading what was read in it; null if nothing was
 * @param chosen which of the digits the user has chosen; −1 for none
 * @param corrections what the user said about digits on the canvas
 * @param samples how many drawings are kept
 * @param learned whether the model in use is not the base model
 * @param learning how learning goes
 * @param message what is to be told; null if nothing is
 */
public record DrawUiState(
    Ink ink,
    boolean drawing,
    @Nullable Reading reading,
    int chosen,
    List<Correction> corrections,
    int samples,
    boolean learned,
    LearningState learning,
    @Nullable Message message) {

  private static final int NONE = -1;

  /** A screen that shows nothing but this ink. */
  public static DrawUiState of(Ink ink) {
    return new DrawUiState(
        ink,
        !ink.isEmpty(),
        null,
        NONE,
        Collections.emptyList(),
        0,
        false,
        LearningState.IDLE,
        null);
  }

  /** Whether there is a drawing to say the right digit of. */
  public boolean canTeach() {
    return !ink.isEmpty() && reading != null && reading.drawing() == ink.drawing();
  }

  /** Which digit the bars are about: the chosen one, or the one that is least sure. */
  public int selected() {
    return reading == null || (chosen >= 0 && chosen < reading.digits().size())
        ? chosen
        : reading.leastSure();
  }

  /** What was read in the {@link #selected} digit; null if nothing was. */
  @Nullable
  public Prediction prediction() {
    return reading == null ? null : reading.digits().get(selected());
  }

  /** What a digit is: what the user said, else what was read. */
  public int digit(int index) {
    Correction correction = correction(reading.digits().get(index).drawing());
    return correction == null ? reading.digits().get(index).winner() : correction.label();
  }

  /** Whether the user said what a digit is. */
  public boolean corrected(int index) {
    return correction(reading.digits().get(index).drawing()) != null;
  }

  /** The digits from left to right. */
  public String number() {
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < reading.digits().size(); i++) {
      number.append(digit(i));
    }
    return number.toString();
  }

  @Nullable
  private Correction correction(Drawing drawing) {
    for (Correction correction : corrections) {
      if (correction.isAbout(drawing)) {
        return correction;
      }
    }
    return null;
  }

  DrawUiState withInk(Ink value) {
    boolean empty = value.isEmpty();
    return new DrawUiState(
        value,
        !empty,
        empty ? null : reading,
        empty ? NONE : chosen,
        empty ? Collections.emptyList() : corrections,
        samples,
        learned,
        learning,
        message);
  }

  DrawUiState withStroke() {
    return new DrawUiState(
        ink, true, reading, NONE, corrections, samples, learned, learning, message);
  }

  DrawUiState withReading(Reading value) {
    return new DrawUiState(
        ink, drawing, value, chosen, corrections, samples, learned, learning, message);
  }

  DrawUiState withChosen(int value) {
    return new DrawUiState(
        ink, drawing, reading, value, corrections, samples, learned, learning, message);
  }

  DrawUiState with(Correction correction) {
    List<Correction> more = new ArrayList<>(corrections);
    more.removeIf(old -> old.isAbout(correction.digit()));
    more.add(correction);
    return withCorrections(more);
  }

  DrawUiState without(Correction correction) {
    List<Correction> fewer = new ArrayList<>(corrections);
    fewer.remove(correction);
    return withCorrections(fewer);
  }

  private DrawUiState withCorrections(List<Correction> value) {
    List<Correction> fixed = Collections.unmodifiableList(value);
    return new DrawUiState(
        ink, drawing, reading, chosen, fixed, samples, learned, learning, message);
  }

  DrawUiState withSamples(int value) {
    return new DrawUiState(
        ink, drawing, reading, chosen, corrections, value, learned, learning, message);
  }

  DrawUiState withLearned(boolean value) {
    return new DrawUiState(
        ink, drawing, reading, chosen, corrections, samples, value, learning, message);
  }

  DrawUiState withLearning(LearningState value) {
    return new DrawUiState(
        ink, drawing, reading, chosen, corrections, samples, learned, value, message);
  }

  DrawUiState withMessage(@Nullable Message value) {
    return new DrawUiState(
        ink, drawing, reading, chosen, corrections, samples, learned, learning, value);
  }
}
