package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.perceptron.Gates;
import dev.inkling.mlcore.perceptron.Perceptron;
import dev.inkling.mlcore.perceptron.PerceptronRule;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/** Runs the code of {@code 01-perceptrons.md}. */
public final class PerceptronsTest {
  private final PerceptronRule rule = new PerceptronRule(1); // η
  private final Perceptron blank = Perceptron.withWeights(0, 0);

  @Test
  public void and_byHand_saysOneToBoth() {
    Perceptron and = Perceptron.withWeights(0.5, 0.5).withBias(-0.7);
    int one = and.output(1, 1); // 0.5 + 0.5 − 0.7 > 0: 1
    int zero = and.output(1, 0); // 0.5 − 0.7 < 0: 0

    assertEquals(1, one);
    assertEquals(0, zero);
  }

  @Test
  public void gates_table_isThatOfThePage() {
    assertGate(Gates.AND, 0.5, 0.5, -0.7);
    assertGate(Gates.NAND, -0.5, -0.5, 0.7);
    assertGate(Gates.OR, 0.5, 0.5, -0.2);
  }

  private static void assertGate(Perceptron gate, double w1, double w2, double b) {
    assertArrayEquals(new double[] {w1, w2}, gate.weights(), 0);
    assertEquals(b, gate.bias(), 0);
  }

  @Test
  public void and_learned_takesSixEpochs() {
    PerceptronRule rule = new PerceptronRule(1); // η
    Perceptron blank = Perceptron.withWeights(0, 0);
    int[] answers = {0, 0, 0, 1}; // to (0, 0), (0, 1), (1, 0) and (1, 1)
    PerceptronRule.Outcome learned = rule.learn(blank, Gates.inputs(), answers, 100);
    List<Integer> mistakes = learned.mistakes(); // 1, 3, 3, 2, 1, 0
    Perceptron found = learned.perceptron(); // w = (2, 1), b = −2

    assertEquals(Arrays.asList(1, 3, 3, 2, 1, 0), mistakes);
    assertArrayEquals(new double[] {2, 1}, found.weights(), 0);
    assertEquals(-2, found.bias(), 0);
  }

  @Test
  public void xor_learned_neverIs() {
    PerceptronRule.Outcome never = rule.learn(blank, Gates.inputs(), new int[] {0, 1, 1, 0}, 100);
    boolean converged = never.converged(); // false
    List<Integer> noBetter = never.mistakes().subList(0, 6); // 2, 3, 4, 4, 4, 4

    assertFalse(converged);
    assertEquals(Arrays.asList(2, 3, 4, 4, 4, 4), noBetter);
    assertTrue(rule.learn(blank, Gates.inputs(), new int[] {0, 1, 1, 1}, 100).converged());
    assertTrue(rule.learn(blank, Gates.inputs(), new int[] {1, 1, 1, 0}, 100).converged());
  }

  @Test
  public void xor_ofThreeGates_isXor() {
    for (int x1 = 0; x1 <= 1; x1++) {
      for (int x2 = 0; x2 <= 1; x2++) {
        int nand = Gates.NAND.output(x1, x2);
        int or = Gates.OR.output(x1, x2);
        int xor = Gates.AND.output(nand, or); // what Gates.xor(x1, x2) does

        assertEquals(x1 ^ x2, xor);
        assertEquals(x1 ^ x2, Gates.xor(x1, x2));
      }
    }
  }
}
