package dev.inkling.mlcore.optimizer;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.Tensor;
import dev.inkling.mlcore.tensor.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class L2SpTest {
  private static Parameter parameter(String name, float... values) {
    return new Parameter(name, new Tensor(Shape.of(values.length), values.clone()));
  }

  private static void apply(L2Sp pull, List<Parameter> parameters, int threads) {
    try (Workers workers = new Workers(threads)) {
      pull.apply(parameters, workers);
    }
  }

  @Test
  public void apply_afterAMove_addsStrengthTimesTheWay() {
    Parameter w = parameter("w", 0.5f, 3, -1);
    Parameter b = parameter("b", 4);
    List<Parameter> parameters = Arrays.asList(w, b);
    L2Sp pull = new L2Sp(0.25f, parameters);
    w.value().set(1, 2, -1);
    w.gradient().set(1, 1, 1);
    b.value().set(-4);
    b.gradient().set(0);
    apply(pull, parameters, 1);
    // 0.25 · (0.5, −1, 0) and 0.25 · −8.
    assertArrayEquals(new float[] {1.125f, 0.75f, 1}, w.gradient().data(), 0f);
    assertArrayEquals(new float[] {-2}, b.gradient().data(), 0f);
    assertArrayEquals("values stay", new float[] {1, 2, -1}, w.value().data(), 0f);
  }

  @Test
  public void apply_atTheStart_addsNothing() {
    Parameter w = parameter("w", 0.5f, 3);
    w.gradient().set(1, -2);
    apply(new L2Sp(100, Arrays.asList(w)), Arrays.asList(w), 1);
    assertArrayEquals(new float[] {1, -2}, w.gradient().data(), 0f);
  }

  @Test
  public void apply_strengthZeroOrNone_addsNothingWhateverTheParameters() {
    Parameter w = parameter("w", 0.5f, 3);
    L2Sp zero = new L2Sp(0, Arrays.asList(w));
    w.value().set(7, 7);
    w.gradient().set(1, -2);
    apply(zero, Arrays.asList(w), 1);
    apply(L2Sp.NONE, Arrays.asList(w), 1);
    assertArrayEquals(new float[] {1, -2}, w.gradient().data(), 0f);
  }

  @Test
  public void apply_frozenParameter_isLeftAlone() {
    Parameter frozen = parameter("frozen", 1, 1);
    Parameter free = parameter("free", 1, 1);
    List<Parameter> parameters = Arrays.asList(frozen, free);
    L2Sp pull = new L2Sp(0.5f, parameters);
    frozen.value().set(3, 3);
    free.value().set(3, 3);
    frozen.setTrainable(false);
    apply(pull, parameters, 1);
    assertArrayEquals(new float[] {0, 0}, frozen.gradient().data(), 0f);
    assertArrayEquals(new float[] {1, 1}, free.gradient().data(), 0f);
  }

  @Test
  public void apply_copyOfTheParameters_isPulledTowardsTheOriginal() {
    L2Sp pull = new L2Sp(0.5f, Arrays.asList(parameter("w", 1, 2)));
    Parameter copy = parameter("w", 5, 2);
    apply(pull, Arrays.asList(copy), 1);
    assertArrayEquals(new float[] {2, 0}, copy.gradient().data(), 0f);
  }

  @Test
  public void apply_largeParameterInManyParts_isRightEverywhere() {
    Random random = new Random(1);
    float[] start = new float[50_000];
    float[] now = new float[start.length];
    float[] gradient = new float[start.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = random.nextFloat();
      now[i] = random.nextFloat();
      gradient[i] = random.nextFloat();
    }
    for (int threads : new int[] {1, 2, 8}) {
      Parameter w = parameter("w", start);
      L2Sp pull = new L2Sp(0.3f, Arrays.asList(w));
      w.value().set(now);
      w.gradient().set(gradient);
      apply(pull, Arrays.asList(w), threads);
      for (int i = 0; i < start.length; i++) {
        assertEquals(
            gradient[i] + 0.3 * ((double) now[i] - start[i]), w.gradient().data()[i], 1e-6);
      }
    }
  }

  @Test
  public void sgd_fiveSteps_areThoseOfTheFormula() {
    // f(x, y) = x² / 20 + y² from (−7, 2), pulled back there: ½ · 0.5 · |w − w⁰|² is added.
    Parameter point = parameter("w", -7, 2);
    List<Parameter> parameters = Collections.singletonList(point);
    L2Sp pull = new L2Sp(0.5f, parameters);
    Optimizer sgd = new Sgd(0.3f);
    double x = -7;
    double y = 2;
    float[] at = point.value().data();
    try (Workers workers = new Workers(1)) {
      for (int step = 1; step <= 5; step++) {
        point.gradient().set(at[0] / 10, 2 * at[1]);
        pull.apply(parameters, workers);
        sgd.step(parameters, 1f, workers);
        double slopeX = x / 10 + 0.5 * (x + 7);
        double slopeY = 2 * y + 0.5 * (y - 2);
        x -= 0.3 * slopeX;
        y -= 0.3 * slopeY;
        assertEquals("x after step " + step, x, at[0], 2e-6);
        assertEquals("y after step " + step, y, at[1], 2e-6);
      }
    }
    // The way there, by hand: −7 + 0.3 · 0.7 first; the least of the sum is at (−5.83, 0.4).
    assertEquals(-7 / 1.2, x, 0.5);
    assertEquals(0.4, y, 0.01);
  }

  @Test
  public void apply_otherNumberOrSizes_areNamed() {
    L2Sp pull = new L2Sp(0.5f, Arrays.asList(parameter("w", 1, 2), parameter("b", 3)));
    assertRefused(
        "the starting point has 2 parameters, got 1",
        () -> apply(pull, Arrays.asList(parameter("w", 1, 2)), 1));
    Parameter first = parameter("w", 1, 2);
    first.value().set(5, 5);
    assertRefused(
        "the starting point has 1 values at place 1, got b[3]",
        () -> apply(pull, Arrays.asList(first, parameter("b", 1, 2, 3)), 1));
    assertArrayEquals("nothing was added", new float[2], first.gradient().data(), 0f);
  }

  @Test
  public void strength_notFiniteOrNegative_isNamed() {
    for (float strength : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          "the pull towards the starting point must be a finite number from 0 on, got " + strength,
          () -> new L2Sp(strength, Collections.emptyList()));
    }
  }

  private static void assertRefused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  public void settings_strengthOrStart_tellPullsApart() {
    String settings = new L2Sp(0.5f, Arrays.asList(parameter("w", 1, 2))).settings();
    assertEquals(settings, new L2Sp(0.5f, Arrays.asList(parameter("v", 1, 2))).settings());
    assertNotEquals(settings, new L2Sp(0.6f, Arrays.asList(parameter("w", 1, 2))).settings());
    assertNotEquals(settings, new L2Sp(0.5f, Arrays.asList(parameter("w", 2, 1))).settings());
    assertEquals("none", L2Sp.NONE.settings());
    assertEquals("none", new L2Sp(0, Arrays.asList(parameter("w", 1))).settings());
  }
}
