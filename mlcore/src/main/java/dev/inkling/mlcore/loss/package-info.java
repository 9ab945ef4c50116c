/**
 * How wrong an output is, in one number that training makes small, with its gradient.
 *
 * <pre>{@code
 * float[] logits = {2, 1, 0, 0, 0, 5}; // two examples, three classes
 * int[] labels = {0, 1};
 * float[] gradient = new float[logits.length];
 * double loss = new SoftmaxCrossEntropy().evaluate(logits, labels, 2, 3, gradient);
 * }</pre>
 */
package dev.inkling.mlcore.loss;
