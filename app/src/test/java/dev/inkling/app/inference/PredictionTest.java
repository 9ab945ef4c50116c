package dev.inkling.app.inference;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.ink.Drawing;
import dev.inkling.mlcore.ink.Stroke;
import java.util.Arrays;
import org.junit.Test;

public final class PredictionTest {
  private static final float EXACT = 0f;
  private static final Drawing DRAWING = Drawing.of(Stroke.of(0, 0, 5, 5));

  /** A prediction with these probabilities of the first digits, and none of the others. */
  private static Prediction of(float... first) {
    return new Prediction(
        DRAWING, new float[0], Arrays.copyOf(first, 10), Engine.JAVA, 1, EngineResults.NONE);
  }

  @Test
  public void runnerUp_isTheSecondMostProbableWhereverItIs() {
    assertEquals(1, of(0.7f, 0.2f, 0.1f).runnerUp());
    assertEquals(0, of(0.2f, 0.7f, 0.1f).runnerUp());
    assertEquals(2, of(0.1f, 0.7f, 0.2f).runnerUp());
    assertEquals(9, of(0, 0, 0.6f, 0, 0, 0, 0, 0, 0, 0.4f).runnerUp());
  }

  @Test
  public void runnerUp_equals_isAnotherThanTheWinner() {
    Prediction even = of(0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f);
    assertTrue(even.winner() != even.runnerUp());
  }

  @Test
  public void unsure_certaintyBelowSevenTenths_isTrue() {
    assertTrue(of(0.31f, 0.69f).unsure());
    assertFalse(of(0.29f, 0.71f).unsure());
    assertEquals(0.71f, of(0.29f, 0.71f).certainty(), EXACT);
  }

  @Test
  public void leastSure_isTheFirstOfTheLeastCertain() {
    Reading reading =
        new Reading(DRAWING, Arrays.asList(of(0.9f), of(0.5f, 0.5f), of(0.6f, 0.4f), of(0.5f)));
    assertEquals(1, reading.leastSure());
    assertEquals(0, new Reading(DRAWING, Arrays.asList(of(1))).leastSure());
  }
}
