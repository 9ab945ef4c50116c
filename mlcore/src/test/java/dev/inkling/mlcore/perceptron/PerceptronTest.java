package dev.inkling.mlcore.perceptron;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class PerceptronTest {
  private static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final int[] AND = {0, 0, 0, 1};
  private static final int[] NAND = {1, 1, 1, 0};
  private static final int[] OR = {0, 1, 1, 1};
  private static final int[] XOR = {0, 1, 1, 0};

  private final Perceptron blank = Perceptron.withWeights(0, 0);
  private final PerceptronRule rule = new PerceptronRule(1);

  @Test
  public void gates_allInputs_followTheTruthTables() {
    for (int i = 0; i < INPUTS.length; i++) {
      assertEquals(AND[i], Gates.AND.output(INPUTS[i]));
      assertEquals(NAND[i], Gates.NAND.output(INPUTS[i]));
      assertEquals(OR[i], Gates.OR.output(INPUTS[i]));
      assertEquals(XOR[i], Gates.xor(INPUTS[i][0], INPUTS[i][1]));
    }
    assertArrayEquals(INPUTS, Gates.inputs());
  }

  @Test
  public void gates_weights_areThoseOfTheNotes() {
    assertArrayEquals(new double[] {0.5, 0.5}, Gates.AND.weights(), 0);
    assertEquals(-0.7, Gates.AND.bias(), 0);
    assertArrayEquals(new double[] {-0.5, -0.5}, Gates.NAND.weights(), 0);
    assertEquals(0.7, Gates.NAND.bias(), 0);
    assertArrayEquals(new double[] {0.5, 0.5}, Gates.OR.weights(), 0);
    assertEquals(-0.2, Gates.OR.bias(), 0);
  }

  @Test
  public void output_onTheLine_isZero() {
    Perceptron perceptron = Perceptron.withWeights(2, -1).withBias(3);
    assertEquals(0, perceptron.sum(1, 5), 0);
    assertEquals(0, perceptron.output(1, 5));
    assertEquals(1, perceptron.output(1, 4.5));
  }

  @Test
  public void learn_and_followsTheTrajectoryByHand() {
    // By hand from w = (0, 0), b = 0: after each epoch the weights and the bias.
    double[][] byHand = {{1, 1, 1}, {2, 1, 0}, {2, 1, -1}, {2, 2, -1}, {2, 1, -2}, {2, 1, -2}};
    Perceptron perceptron = blank;
    for (double[] expected : byHand) {
      perceptron = rule.learn(perceptron, INPUTS, AND, 1).perceptron();
      double[] w = perceptron.weights();
      assertArrayEquals(expected, new double[] {w[0], w[1], perceptron.bias()}, 0);
    }
    PerceptronRule.Outcome outcome = rule.learn(blank, INPUTS, AND, 100);
    assertEquals(Arrays.asList(1, 3, 3, 2, 1, 0), outcome.mistakes());
    assertEquals(perceptron.toString(), outcome.perceptron().toString());
  }

  @Test
  public void learn_andNandOr_convergesToTheTruthTable() {
    for (int[] targets : Arrays.asList(AND, NAND, OR)) {
      for (double rate : new double[] {0.01, 0.3, 7}) {
        PerceptronRule.Outcome outcome =
            new PerceptronRule(rate)
                .learn(Perceptron.withWeights(0.3, -0.2), INPUTS, targets, 1_000);
        assertTrue(outcome.converged());
        for (int i = 0; i < INPUTS.length; i++) {
          assertEquals(targets[i], outcome.perceptron().output(INPUTS[i]));
        }
      }
    }
  }

  @Test
  public void learn_xor_isNeverRight() {
    PerceptronRule.Outcome outcome = rule.learn(blank, INPUTS, XOR, 1_000);
    assertFalse(outcome.converged());
    assertEquals(1_000, outcome.mistakes().size());
    for (int mistakes : outcome.mistakes()) {
      assertTrue(mistakes > 0);
    }
  }

  @Test
  public void learn_start_staysAsItIs() {
    rule.learn(blank, INPUTS, OR, 10);
    assertArrayEquals(new double[2], blank.weights(), 0);
    assertEquals(0, blank.bias(), 0);
  }

  @Test
  public void perceptron_badSettings_areRefused() {
    assertRefused(Perceptron::withWeights, "at least 1 weight, got none");
    assertRefused(() -> Perceptron.withWeights(1, Double.NaN), "must be finite, got weights [1.0,");
    assertRefused(() -> blank.withBias(Double.POSITIVE_INFINITY), "and bias Infinity");
    assertRefused(() -> blank.output(1, 2, 3), "takes 2 inputs, got 3");
    assertRefused(() -> blank.output(1, Double.NaN), "input 1 must be finite, got NaN");
    assertRefused(
        () -> Gates.xor(Double.POSITIVE_INFINITY, 0), "input 0 must be finite, got Infinity");
  }

  @Test
  public void learn_badInput_namesThePlace() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(() -> new PerceptronRule(rate), "positive number, got " + rate);
    }
    assertRefused(() -> rule.learn(blank, INPUTS, AND, 0), "at least 1 epoch, got 0");
    assertRefused(() -> rule.learn(blank, new double[0][], new int[0], 1), "got 0 points and 0");
    assertRefused(() -> rule.learn(blank, INPUTS, new int[3], 1), "got 4 points and 3 targets");
    double[][] ragged = {{0, 1}, {1}};
    assertRefused(
        () -> rule.learn(blank, ragged, new int[2], 1), "point 1 must have 2 values, got 1");
    double[][] infinite = {{0, 1}, {1, Double.NEGATIVE_INFINITY}};
    assertRefused(
        () -> rule.learn(blank, infinite, new int[2], 1),
        "point 1 must be finite, got [1.0, -Infinity]");
    assertRefused(
        () -> rule.learn(blank, INPUTS, new int[] {0, 1, 2, 0}, 1),
        "target of point 2 must be 0 or 1, got 2");
  }

  @Test
  public void outcome_mistakes_cannotBeChanged() {
    List<Integer> mistakes = rule.learn(blank, INPUTS, OR, 10).mistakes();
    assertThrows(UnsupportedOperationException.class, () -> mistakes.set(0, 0));
  }

  @Test
  public void outcome_withoutAnEpoch_isRefused() {
    assertRefused(
        () -> new PerceptronRule.Outcome(blank, new ArrayList<>()), "at least 1 epoch, got none");
  }

  private static void assertRefused(ThrowingRunnable action, String message) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action);
    assertTrue(e.getMessage(), e.getMessage().contains(message));
  }
}
