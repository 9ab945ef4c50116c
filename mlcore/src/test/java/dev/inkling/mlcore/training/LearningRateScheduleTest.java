package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class LearningRateScheduleTest {
  @Test
  public void constant_always_isOne() {
    assertFactors(LearningRateSchedule.CONSTANT, 100, new double[][] {{0, 1}, {50, 1}, {99, 1}});
  }

  @Test
  public void cosine_halfWay_isOneHalf() {
    assertFactors(
        LearningRateSchedule.COSINE,
        100,
        new double[][] {{0, 1}, {25, (1 + Math.sqrt(0.5)) / 2}, {50, 0.5}, {100, 0}});
  }

  @Test
  public void step_factors_areThoseOfPyTorchsExample() {
    // StepLR(step_size=30, gamma=0.1) from 0.05: 0.05 below 30, 0.005 below 60, 0.0005 below 90.
    assertFactors(
        LearningRateSchedule.step(0.1f, 30),
        90,
        new double[][] {{0, 1}, {29, 1}, {30, 0.1}, {59, 0.1}, {60, 0.01}, {89, 0.01}});
  }

  @Test
  public void exponential_factors_areEvenPowers() {
    assertFactors(
        LearningRateSchedule.exponential(0.5f, 10),
        100,
        new double[][] {{0, 1}, {5, Math.sqrt(0.5)}, {10, 0.5}, {20, 0.25}, {100, 1 / 1024.0}});
    // e^(−kt) of CS231n with k = 0.01, at t = 200.
    assertFactors(
        LearningRateSchedule.exponential((float) Math.exp(-1), 100),
        400,
        new double[][] {{200, 0.1353352832}});
  }

  @Test
  public void warmUp_beforeAnySchedule_risesToItsFirstFactor() {
    assertFactors(
        LearningRateSchedule.COSINE.withWarmUp(4),
        104,
        new double[][] {{0, 0.2}, {1, 0.4}, {2, 0.6}, {3, 0.8}, {4, 1}, {54, 0.5}, {104, 0}});
    assertFactors(
        LearningRateSchedule.step(0.1f, 30).withWarmUp(1),
        91,
        new double[][] {{0, 0.5}, {1, 1}, {30, 1}, {31, 0.1}});
    assertFactors(
        LearningRateSchedule.CONSTANT.withWarmUp(9),
        20,
        new double[][] {{0, 0.1}, {9, 1}, {19, 1}});
    LearningRateSchedule half = (step, steps) -> 0.5f;
    assertFactors(half.withWarmUp(3), 20, new double[][] {{0, 0.125}, {2, 0.375}, {3, 0.5}});
  }

  @Test
  public void warmUp_longerThanTheRun_staysFinite() {
    assertFactors(
        LearningRateSchedule.COSINE.withWarmUp(9), 5, new double[][] {{0, 0.1}, {4, 0.5}});
    assertFactors(LearningRateSchedule.COSINE.withWarmUp(4), 4, new double[][] {{3, 0.8}});
  }

  @Test
  public void arguments_outOfRange_areRefused() {
    String factor = "the factor of a decay must be in (0, 1], got ";
    assertRefused(factor + "0.0", () -> LearningRateSchedule.step(0f, 10));
    assertRefused(factor + "1.5", () -> LearningRateSchedule.step(1.5f, 10));
    assertRefused(factor + "NaN", () -> LearningRateSchedule.exponential(Float.NaN, 10));
    assertRefused(factor + "-0.5", () -> LearningRateSchedule.exponential(-0.5f, 10));
    String steps = "the number of steps of a decay must be at least 1, got ";
    assertRefused(steps + "0", () -> LearningRateSchedule.step(0.1f, 0));
    assertRefused(steps + "-3", () -> LearningRateSchedule.exponential(0.1f, -3));
    assertRefused(
        "the number of steps of a warm-up must be at least 1, got 0",
        () -> LearningRateSchedule.COSINE.withWarmUp(0));
  }

  private static void assertFactors(
      LearningRateSchedule schedule, long steps, double[][] expected) {
    for (double[] at : expected) {
      assertEquals("step " + (long) at[0], at[1], schedule.factor((long) at[0], steps), 1e-7);
    }
  }

  private static void assertRefused(String message, ThrowingRunnable factory) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, factory);
    assertEquals(message, e.getMessage());
  }
}
