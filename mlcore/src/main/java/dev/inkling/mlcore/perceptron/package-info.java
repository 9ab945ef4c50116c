/**
 * Where neural networks began, and where to begin reading: a perceptron, the gates it can be, the
 * one it cannot be, and the rule by which it learns.
 *
 * <pre>{@code
 * int one = Gates.AND.output(1, 1); // 1
 * int xor = Gates.xor(1, 1); // 0, from three perceptrons in two layers
 *
 * PerceptronRule rule = new PerceptronRule(1);
 * Perceptron blank = Perceptron.withWeights(0, 0);
 * PerceptronRule.Outcome and = rule.learn(blank, Gates.inputs(), new int[] {0, 0, 0, 1}, 100);
 * List<Integer> mistakes = and.mistakes(); // of each epoch: [1, 3, 3, 2, 1, 0]
 *
 * PerceptronRule.Outcome never = rule.learn(blank, Gates.inputs(), new int[] {0, 1, 1, 0}, 100);
 * boolean learned = never.converged(); // false: no line divides the ones from the zeros
 * }</pre>
 */
package dev.inkling.mlcore.perceptron;
