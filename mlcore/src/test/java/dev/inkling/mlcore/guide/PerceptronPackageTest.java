package dev.inkling.mlcore.guide;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import dev.inkling.mlcore.perceptron.Gates;
import dev.inkling.mlcore.perceptron.Perceptron;
import dev.inkling.mlcore.perceptron.PerceptronRule;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/** Runs the example of the perceptrons' package. */
public final class PerceptronPackageTest {
  @Test
  public void perceptron_example_doesWhatItSays() {
    int one = Gates.AND.output(1, 1); // 1
    int xor = Gates.xor(1, 1); // 0, from three perceptrons in two layers

    PerceptronRule rule = new PerceptronRule(1);
    Perceptron blank = Perceptron.withWeights(0, 0);
    PerceptronRule.Outcome and = rule.learn(blank, Gates.inputs(), new int[] {0, 0, 0, 1}, 100);
    List<Integer> mistakes = and.mistakes(); // of each epoch: [1, 3, 3, 2, 1, 0]

    PerceptronRule.Outcome never = rule.learn(blank, Gates.inputs(), new int[] {0, 1, 1, 0}, 100);
    boolean learned = never.converged(); // false: no line divides the ones from the zeros

    assertEquals(1, one);
    assertEquals(0, xor);
    assertEquals(Arrays.asList(1, 3, 3, 2, 1, 0), mistakes);
    assertFalse(learned);
  }
}
