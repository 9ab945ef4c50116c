package dev.inkling.app.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.inkling.app.inference.Engine;
import dev.inkling.app.inference.EngineResults;
import dev.inkling.app.inference.Prediction;
import dev.inkling.app.inference.Reading;
import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Arrays;
import org.junit.Test;

public final class DrawUiStateTest {
  private static final Stroke LEFT = Stroke.of(0, 0, 5, 20);
  private static final Stroke RIGHT = Stroke.of(40, 0, 45, 20);
  private static final Ink INK = Ink.NONE.fittedTo(100, 100).plus(LEFT).plus(RIGHT);

  private static Prediction prediction(Stroke stroke, int winner, float certainty) {
    float[] probabilities = new float[10];
    probabilities[winner] = certainty;
    return new Prediction(
        Drawing.of(stroke), new float[0], probabilities, Engine.JAVA, 1, EngineResults.NONE);
  }

  private static DrawUiState readAsSevenAndOne() {
    return DrawUiState.of(INK)
        .withReading(
            new Reading(
                INK.drawing(),
                Arrays.asList(prediction(LEFT, 7, 0.9f), prediction(RIGHT, 1, 0.6f))));
  }

  @Test
  public void selected_nothingRead_isNone() {
    DrawUiState state = DrawUiState.of(INK);
    assertEquals(-1, state.selected());
    assertNull(state.prediction());
    assertFalse(state.canTeach());
  }

  @Test
  public void selected_nothingChosen_isTheLeastSure() {
    assertEquals(1, readAsSevenAndOne().selected());
    assertEquals(1, readAsSevenAndOne().prediction().winner());
  }

  @Test
  public void selected_chosen_isThatUnlessThereIsNoSuchDigit() {
    assertEquals(7, readAsSevenAndOne().withChosen(0).prediction().winner());
    assertEquals(1, readAsSevenAndOne().withChosen(2).selected());
  }

  @Test
  public void number_corrected_isWhatTheUserSaid() {
    DrawUiState state = readAsSevenAndOne();
    assertEquals("71", state.number());
    // The next reading cuts the same strokes into new drawings.
    Correction two = new Correction(Drawing.of(LEFT), 2);
    DrawUiState corrected = state.with(two);
    assertEquals("21", corrected.number());
    assertTrue(corrected.corrected(0));
    assertFalse(corrected.corrected(1));
    assertEquals("41", corrected.with(new Correction(Drawing.of(LEFT), 4)).number());
    assertEquals("71", corrected.without(two).number());
  }

  @Test
  public void canTeach_inkChangedSinceTheReading_isFalse() {
    DrawUiState state = readAsSevenAndOne();
    assertTrue(state.canTeach());
    assertFalse(state.withInk(INK.withoutLast()).canTeach());
  }

  @Test
  public void withInk_empty_forgetsWhatWasAboutIt() {
    DrawUiState state =
        readAsSevenAndOne()
            .withChosen(0)
            .with(new Correction(Drawing.of(LEFT), 2))
            .withInk(Ink.NONE);
    assertFalse(state.drawing());
    assertNull(state.reading());
    assertEquals(-1, state.chosen());
    assertTrue(state.corrections().isEmpty());
  }

  @Test
  public void withInk_notEmpty_keepsTheReadingUntilTheNext() {
    DrawUiState state = readAsSevenAndOne();
    assertSame(state.reading(), state.withInk(INK.withoutLast()).reading());
  }
}
